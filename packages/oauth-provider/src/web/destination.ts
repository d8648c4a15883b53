import type { Browser } from './browser.ts'

/**
 * Where a login leads: on with an authorization request that waits in the browser, to a page of ours, or nowhere in
 * particular. It goes along through every page of the login.
 */
export interface Destination {
  readonly requestId: string | null
  readonly page: string | null
}

/** A path of this origin with its query: one slash at its head, and nothing a browser reads as another host. */
const ownPage = /^\/(?![/\\])[\w\-./~%?=&]{0,1000}$/

/** Reads a destination from a page's address or form. One that is none is left out. */
export function readDestination(parameters: {
  get(name: string): string | null | undefined
}): Destination {
  const page = parameters.get('to') ?? null
  return {
    requestId: parameters.get('request') ?? null,
    page: page !== null && ownPage.test(page) ? page : null,
  }
}

/** The parameters that say where a login leads. */
export function destinationFields({
  requestId,
  page,
}: Destination): Readonly<Record<string, string>> {
  return {
    ...(requestId !== null && { request: requestId }),
    ...(page !== null && { to: page }),
  }
}

/** The address of a page of the login, with its destination. */
export function onTheWay(path: string, destination: Destination): string {
  const query = new URLSearchParams(destinationFields(destination)).toString()
  return query === '' ? path : `${path}?${query}`
}

/** The address a login leads to. */
export function destinationOf(browser: Browser, destination: Destination): string {
  const query = keptQuery(browser, destination)
  return query === null ? (destination.page ?? '/login') : `/oauth/authorize?${query}`
}

/** The authorization request that waits; null when there is none. */
export function keptQuery(browser: Browser, { requestId }: Destination): string | null {
  return browser.record.requests.find(({ id }) => id === requestId)?.query ?? null
}
