/** A path on an origin. Throws TypeError when the origin is not scheme, host and port alone. */
export function urlAt(origin: string, path: string): URL {
  const url = URL.canParse(origin) ? new URL(origin) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || `${url.origin}/` !== url.href) {
    throw new TypeError('origin: expected scheme, host and port, e.g. https://id.heroku.com')
  }
  return new URL(path, url)
}
