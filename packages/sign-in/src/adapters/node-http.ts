import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * A Node request as the web's kind, without its body: signing in reads none. The host is the app's own, not the header's,
 * and the path is the one the app sees. Undefined for what the web's kind cannot be: `TRACE`, `OPTIONS *`, a target that
 * is no address.
 */
export function webRequest(
  message: Pick<IncomingMessage, 'headers' | 'method' | 'url'> & { readonly originalUrl?: string },
  origin: string,
): Request | undefined {
  const { method = 'GET' } = message
  const path = pathOf(message.originalUrl ?? message.url ?? '')
  if (path === undefined || !URL.canParse(origin + path)) return undefined
  if (/^(?:CONNECT|TRACE|TRACK)$/i.test(method)) return undefined
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) {
    if (name.startsWith(':')) continue // HTTP/2's
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one)
  }
  return new Request(origin + path, { method, headers })
}

/** Path and query of a request's target, which may be a whole address (RFC 9112 section 3.2.2). */
function pathOf(target: string): string | undefined {
  if (target.startsWith('/')) return target
  if (!/^https?:/i.test(target) || !URL.canParse(target)) return undefined
  const { pathname, search } = new URL(target)
  return pathname + search
}

/** The answer to a request of which the web's kind cannot be made. */
export function unusableRequest(): Response {
  return new Response('This request cannot be answered here.', { status: 400 })
}

/** Sends an answer of the web's kind by a Node response. */
export async function sendResponse(answer: Response, response: ServerResponse): Promise<void> {
  response.statusCode = answer.status
  for (const [name, value] of answer.headers) {
    if (name !== 'set-cookie') response.setHeader(name, value)
  }
  addCookies(response, answer.headers.getSetCookie())
  response.end(Buffer.from(await answer.arrayBuffer()))
}

/** Adds `Set-Cookie` headers to those a Node response has; no cache may keep it then, unless the app says otherwise. */
export function addCookies(
  response: Pick<ServerResponse, 'appendHeader' | 'setHeader'>,
  setCookies: readonly string[],
): void {
  for (const cookie of setCookies) {
    response.appendHeader('set-cookie', cookie)
    response.setHeader('cache-control', 'no-store')
  }
}
