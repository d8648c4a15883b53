/**
 * Sends a browser on. After a POST that is 303, so that no form is sent a second time to another place (RFC 9700
 * section 4.12).
 */
export function redirect(
  location: string,
  method: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(null, {
    status: method === 'POST' ? 303 : 302,
    headers: {
      location,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      ...headers,
    },
  })
}
