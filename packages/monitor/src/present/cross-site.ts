import { ProblemError } from './problem-error.ts'

/**
 * Refuses a request that a page of another site made a browser send: `Sec-Fetch-Site` (W3C Fetch Metadata) and
 * `Origin` (RFC 6454) must say ours, as far as they are there. With `strict`, which is for requests that act by a
 * session, one of the two must be there: every browser of today sends one.
 */
export function refuseCrossSite(
  headers: Headers,
  publicUrl: string,
  { strict }: { readonly strict: boolean },
): void {
  const ours = new URL(publicUrl).origin
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  const foreign = (origin !== null && origin !== ours) || (site !== null && site !== 'same-origin')
  if (foreign || (strict && origin === null && site === null)) {
    throw new ProblemError('cross_site', 'This request did not come from a page of Muster.', {
      remedy: `Open Muster at ${ours}. Scripts use an API key instead of a session.`,
    })
  }
}
