import type { WebContext } from './web-context.ts'

/**
 * The `Set-Cookie` value for a cookie that only this host gets back and no script reads. Under https its name keeps
 * other hosts from setting it (RFC 6265bis section 4.1.3.2). `seconds` 0 takes it away.
 */
export function setCookie(
  context: WebContext,
  name: string,
  value: string,
  seconds: number,
): string {
  return `${hostName(context, name)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure(context)}`
}

/** The value of a cookie that `setCookie` has set; null when the request brings none. */
export function readCookie(context: WebContext, request: Request, name: string): string | null {
  return readPlainCookie(request, hostName(context, name))
}

/** The value of a cookie of any name; null when the request brings none. */
export function readPlainCookie(request: Request, name: string): string | null {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, value = ''] = pair.trim().split('=', 2)
    if (key === name) return value
  }
  return null
}

/** The attribute that keeps a cookie off plain http; none where the provider itself speaks it. */
export function secure({ origin }: WebContext): string {
  return origin.startsWith('https:') ? '; Secure' : ''
}

function hostName({ origin }: WebContext, name: string): string {
  return origin.startsWith('https:') ? `__Host-${name}` : name
}
