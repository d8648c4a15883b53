/** How this app's cookies are named and guarded. */
export interface Cookies {
  /** The value of a cookie a request brings. */
  read(request: Request, name: string): string | undefined
  /** A `Set-Cookie` header; `seconds` 0 takes the cookie away. */
  write(name: string, value: string, seconds: number): string
}

/**
 * Makes cookies for an origin: HttpOnly, SameSite=Lax, for the whole site. Under https they are Secure and named
 * `__Host-…`, which keeps other hosts of the domain from setting them; on plain http, for development, browsers do not
 * allow either.
 */
export function createCookies(origin: string): Cookies {
  const secure = origin.startsWith('https:')
  const fullName = (name: string): string => (secure ? `__Host-${name}` : name)
  return {
    read(request, name) {
      const wanted = fullName(name)
      for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
        const equals = pair.indexOf('=')
        if (pair.slice(0, equals).trim() === wanted) return pair.slice(equals + 1).trim()
      }
      return undefined
    },
    write: (name, value, seconds) =>
      `${fullName(name)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`,
  }
}

/** The value of a cookie that somebody else set, whatever guards it. */
export function foreignCookie(request: Request, name: string): string | undefined {
  return createCookies('http:').read(request, name)
}
