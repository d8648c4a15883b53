/**
 * The place to go back to, if it is one of this app's own: a path, so that nobody is ever sent to another site. What is
 * not one becomes `home`. Browsers read `//host`, `/\host` and a tab before either as another host.
 */
export function returnPath(wanted: string | null, origin: string, home: string): string {
  if (wanted === null || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.length > 2000)
    return home
  const url = URL.canParse(wanted, origin) ? new URL(wanted, origin) : undefined
  return url?.origin === new URL(origin).origin ? `${url.pathname}${url.search}${url.hash}` : home
}
