// Scripts of any page may call what answers to tokens and secrets alone (Platform API Reference, "CORS"). Nothing here
// looks at cookies, and `Access-Control-Allow-Credentials` is never sent.

const allowed = [
  'Accept',
  'Authorization',
  'Content-Type',
  'If-None-Match',
  'Range',
  'Request-Id',
].join(', ')

const exposed = [
  'Accept-Ranges',
  'Allow',
  'Content-Range',
  'ETag',
  'Next-Range',
  'OAuth-Scope',
  'OAuth-Scope-Accepted',
  'RateLimit-Multiplier',
  'RateLimit-Remaining',
  'Request-Id',
  'Retry-After',
  'WWW-Authenticate',
].join(', ')

/** The headers with which a browser shows an answer to a script of any origin. */
export const openHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': exposed,
}

/** Adds them to an answer that is made already, and that no cache keeps, if its request comes from a script. */
export function openToItsScript({ headers }: Request, answer: Response): Response {
  if (headers.has('origin')) openToScripts(answer.headers)
  return answer
}

/** Adds them to an answer that is made already. */
export function openToScripts(headers: Headers): void {
  for (const [name, value] of Object.entries(openHeaders)) headers.set(name, value)
}

/** Answers the OPTIONS request a browser sends first (Fetch Standard, "CORS-preflight request"). */
export function preflight(methods: readonly string[]): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers': allowed,
      'access-control-max-age': '86400',
    },
  })
}
