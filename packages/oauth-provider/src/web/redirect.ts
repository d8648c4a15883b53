/**
 * Sends a browser on, with cookies to keep. After a POST that is 303, so that no form is sent a second time to another
 * place (RFC 9700 section 4.12).
 */
export function redirect(
  location: string,
  method: string,
  cookies: readonly string[] = [],
): Response {
  const answer = new Response(null, {
    status: method === 'POST' ? 303 : 302,
    headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  })
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie)
  return answer
}
