/** One slash, and no backslash or second slash after it: browsers read those as the start of another host. */
const ownPath = /^\/(?![/\\])[\x21-\x7e]*$/
/** In characters: it travels in a cookie, of which there may be several. */
const longest = 1000

/**
 * The place to go back to, if it is one of this app's own: a path, so that nobody is ever sent to another site. What is
 * not one, also once its dots are resolved (`/.//host`), becomes `home`.
 */
export function returnPath(wanted: string | null, origin: string, home: string): string {
  if (wanted === null || wanted.length > longest || !ownPath.test(wanted)) return home
  if (!URL.canParse(wanted, origin)) return home
  const url = new URL(wanted, origin)
  const path = `${url.pathname}${url.search}${url.hash}`
  return url.origin === new URL(origin).origin && ownPath.test(path) ? path : home
}
