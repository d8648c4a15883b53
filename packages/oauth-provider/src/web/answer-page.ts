import { wireError } from '../http/wire-error.ts'
import { sendPage } from '../pages/page.ts'
import { problemPage } from '../pages/session-pages.ts'
import type { WebContext } from './web-context.ts'

/** What answers at the address of a page. */
export type PageEndpoint = (context: WebContext, request: Request) => Promise<Response>

/**
 * Answers a request for a page, and what is refused with a page that says so. HEAD is answered as GET, without the body
 * (RFC 9110 section 9.3.2): an endpoint sees no HEAD. It never rejects.
 */
export async function answerPage(
  context: WebContext,
  request: Request,
  endpoint: PageEndpoint,
): Promise<Response> {
  if (request.method !== 'HEAD') return answer(context, request, endpoint)
  const asGet: WebContext = {
    ...context,
    // Where it comes from may be known of this very request only.
    addressOf: () => context.addressOf(request),
    refusalOf: (error) => context.refusalOf(error, request),
  }
  const read = new Request(request, { method: 'GET' })
  const { status, headers } = await answer(asGet, read, endpoint)
  return new Response(null, { status, headers })
}

async function answer(
  context: WebContext,
  request: Request,
  endpoint: PageEndpoint,
): Promise<Response> {
  try {
    return await endpoint(context, request)
  } catch (error) {
    const refusal = context.refusalOf(error, request)
    const { status, headers } = wireError(refusal, 'heroku')
    const page = problemPage('This did not work', refusal.message, refusal.remedy, status)
    const refused = sendPage(context, page)
    const allow = headers.get('allow')
    if (allow !== null) refused.headers.set('allow', allow.replace(/\bGET\b/, 'GET, HEAD'))
    const pause = headers.get('retry-after')
    if (pause !== null) refused.headers.set('retry-after', pause)
    return refused
  }
}
