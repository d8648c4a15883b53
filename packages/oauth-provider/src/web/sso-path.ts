const head = '/sso/'

/** The path of the page for an identity provider. */
export function ssoPath(identityProvider: string): string {
  return head + encodeURIComponent(identityProvider)
}

/** Says whether a path is that of the page for an identity provider. */
export function isSsoPath(pathname: string): boolean {
  return pathname.startsWith(head) && !pathname.slice(head.length).includes('/')
}
