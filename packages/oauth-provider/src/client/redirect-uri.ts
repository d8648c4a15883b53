const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])
/** URLs allow more; it would have a meaning of its own in a Content-Security-Policy. */
const plainHost = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d+)?$/
const reserved = ['code', 'state', 'response', 'error', 'error_description', 'iss']

/**
 * Says what is wrong with an address a client wants people sent back to, or null. It must be https, or http on
 * a loopback host (RFC 9700 section 2.6), without fragment (RFC 6749 section 3.1.2), without user name, and without
 * the parameters the answer adds. Whatever a browser would read differently from what is written is refused, so that
 * comparing the text is comparing the address.
 */
export function redirectUriProblem(uri: string): string | null {
  if (uri.length > 2000) return 'is longer than 2,000 characters'
  if (!/^[\x21-\x7e]+$/.test(uri) || /["<>\\^`{|}]/.test(uri)) {
    return 'may only contain the characters of a URI'
  }
  const parts = /^(https?):\/\/([^/?#]+)([^?#]*)/.exec(uri)
  if (parts === null) return 'must begin with https:// or, on this machine, http://'
  const [, scheme, host = '', path] = parts
  if (uri.includes('#')) return 'must not have a fragment'
  if (host.includes('@')) return 'must not contain a user name'
  if (!plainHost.test(host)) return 'must name a host of letters, digits, dots and hyphens'
  let url: URL
  try {
    url = new URL(uri)
  } catch (cause) {
    return cause instanceof TypeError ? 'is not a URI' : 'could not be read'
  }
  const written = host.toLowerCase().replace(scheme === 'https' ? /:443$/ : /:80$/, '')
  if (url.host !== written) return 'must write its host in the plain form'
  if (url.pathname !== (path || '/')) return 'must not have the segments . and .. in its path'
  if (scheme === 'http' && !loopbackHosts.has(url.hostname)) {
    return 'must be https; http is for localhost, 127.0.0.1 and [::1]'
  }
  const taken = reserved.find((name) => url.searchParams.has(name))
  return taken === undefined ? null : `must not contain the parameter ${taken}`
}

/** Scheme, host and port of a redirect URI, as URLs write them; null for a text that is no URL. */
export function redirectOrigin(uri: string): string | null {
  return URL.canParse(uri) ? new URL(uri).origin : null
}

/**
 * The redirect URI with parameters added to its own query (RFC 6749 section 4.1.2). `state` is appended as it stood
 * in the request, still encoded, so that it comes back byte for byte.
 */
export function withParameters(
  uri: string,
  parameters: readonly (readonly [name: string, value: string])[],
  rawState: string | undefined,
): string {
  const pairs = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  if (rawState !== undefined) pairs.push(`state=${rawState}`)
  const joint = !uri.includes('?') ? '?' : uri.endsWith('?') || uri.endsWith('&') ? '' : '&'
  return uri + joint + pairs.join('&')
}

/**
 * The sources that let a form end at this redirect URI (CSP `form-action`). Chromium holds the policy of the page with
 * the form against every redirect that follows (w3c/webappsec-csp issue 8), and where a callback leads on to only the
 * client knows: to its front end on another host, say. So an https callback may lead to any https address, and one on
 * this machine also to any of its ports; from neither does a form lead to plain http elsewhere. A policy cannot name an
 * IPv6 host; there the scheme has to do.
 */
export function formSources(uri: string): readonly string[] {
  const { hostname, protocol } = new URL(uri)
  if (protocol === 'https:') return ['https:']
  if (hostname.startsWith('[')) return ['http:', 'https:']
  return ['http://localhost:*', 'http://127.0.0.1:*', 'https:']
}
