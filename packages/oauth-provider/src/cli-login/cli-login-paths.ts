/** Where a command line begins its login. */
export const startPath = '/auth'
const browserHead = '/auth/browser/'
const waitHead = '/auth/cli/'

/** The page a person opens. */
export function browserPath(id: string): string {
  return browserHead + id
}

/** Where the command line waits for the answer. */
export function waitPath(id: string): string {
  return waitHead + id
}

/** The login a page's path is about; null for any other path. */
export function loginOfPage(pathname: string): string | null {
  return idAfter(browserHead, pathname)
}

/** The login a command line waits for at this path; null for any other path. */
export function loginWaitedFor(pathname: string): string | null {
  return idAfter(waitHead, pathname)
}

function idAfter(head: string, pathname: string): string | null {
  const id = pathname.startsWith(head) ? pathname.slice(head.length) : ''
  return /^[\da-f-]{36}$/.test(id) ? id : null
}
