/** This machine, where nobody else listens. */
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** An address that may be trusted with a secret: `https:`, or `http:` on this machine; undefined for any other text. */
export function secureUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || url.username + url.password !== '') return undefined
  const { protocol, hostname } = url
  return protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname))
    ? url
    : undefined
}
