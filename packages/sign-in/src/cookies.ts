/** How this app's cookies are named and guarded. */
export interface Cookies {
  /** The value of a cookie a request brings. */
  read(request: Request, name: string): string | undefined
  /** The names of the cookies a request brings that begin like this, in its order. */
  names(request: Request, prefix: string): readonly string[]
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
    read: (request, name) => pairsOf(request).find(([known]) => known === fullName(name))?.[1],
    names(request, prefix) {
      const known = pairsOf(request).map(([name]) => name)
      const ours = known.filter((name) => name.startsWith(fullName(prefix)))
      return ours.map((name) => prefix + name.slice(fullName(prefix).length))
    },
    write: (name, value, seconds) =>
      `${fullName(name)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`,
  }
}

/** The value of a cookie that somebody else set, whatever guards it. */
export function foreignCookie(request: Request, name: string): string | undefined {
  return createCookies('http:').read(request, name)
}

function pairsOf(request: Request): readonly (readonly [name: string, value: string])[] {
  return (request.headers.get('cookie') ?? '').split(';').flatMap((pair) => {
    const equals = pair.indexOf('=')
    return equals < 1 ? [] : [[pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()]]
  })
}
