/** Where to go after signing in: a path of the dashboard, never another site. */
export function placeAfterSignIn(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])/.test(next)) return '/'
  const here = new URL('http://muster.invalid')
  return new URL(next, here).origin === here.origin && !next.startsWith('/sign-in') ? next : '/'
}
