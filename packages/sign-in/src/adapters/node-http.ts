import type { IncomingMessage, ServerResponse } from 'node:http'

/** A Node request as the web's kind, without its body: signing in reads none. The host is the app's own, not the header's. */
export function webRequest(
  message: Pick<IncomingMessage, 'headers' | 'method' | 'url'> & { readonly originalUrl?: string },
  origin: string,
): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one)
  }
  const path = message.originalUrl ?? message.url ?? '/'
  const url = new URL(path.startsWith('/') ? `${origin}${path}` : path)
  return new Request(new URL(`${url.pathname}${url.search}`, origin), {
    method: message.method ?? 'GET',
    headers,
  })
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

/** Adds `Set-Cookie` headers to those a Node response has. */
export function addCookies(
  response: Pick<ServerResponse, 'appendHeader'>,
  setCookies: readonly string[],
): void {
  for (const cookie of setCookies) response.appendHeader('set-cookie', cookie)
}
