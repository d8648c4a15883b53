import { secureUrl } from './secure-url.ts'

const wellKnown = '/.well-known/oauth-authorization-server'

/**
 * Asks a server what it can do (RFC 8414 section 3.1). `issuer` is its own name for itself, e.g.
 * `https://id.example.com`; one with a path has that after the well-known part. Judge with `readMetadata`. Throws TypeError
 * for an issuer that is no `https:` address (or `http:` on this machine), or has a query or fragment.
 */
export function metadataRequest(issuer: string): Request {
  const url = secureUrl(issuer)
  if (url === undefined || /[?#]/.test(issuer)) {
    throw new TypeError('issuer: expected an address with https, e.g. https://id.example.com')
  }
  const path = url.pathname.replace(/\/$/, '')
  return new Request(new URL(wellKnown + path, url), {
    redirect: 'manual',
    headers: { accept: 'application/json' },
  })
}
