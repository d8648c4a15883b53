import { cutPage, entityTag, namesTag, readRange } from '@muster/oauth-provider/protocol'
import type { Answer, Route } from '../routes/route.ts'
import { badRange, type Refusal } from './refusal.ts'

/**
 * Turns a route's answer into a response: cuts the page a list is asked for, tags it, and answers 304 where the caller
 * has it already. A Range header is ignored where the answer is not a list. `headers` is completed, not copied.
 */
export function writeAnswer(
  request: Request,
  route: Route,
  answer: Answer,
  headers: Headers,
): Response {
  if (answer.kind === 'refusal') return writeRefusal(answer, headers)
  if (route.method === 'GET' && route.expansion !== undefined) {
    headers.set('content-expansion', route.expansion)
  }
  if (answer.kind === 'one') {
    return writeBody(
      request,
      answer.status,
      JSON.stringify(answer.body),
      [answer.updatedAt],
      headers,
    )
  }
  const ranges = (route.method === 'GET' ? route.ranges : undefined) ?? ['id']
  headers.set('accept-ranges', ranges.join(', '))
  const reading = readRange(request.headers.get('range'), ranges)
  if (!reading.ok) return writeRefusal(badRange(reading.message), headers)
  const { rows, contentRange, nextRange } = cutPage(answer.rows, reading.range)
  if (contentRange !== undefined) headers.set('content-range', contentRange)
  if (nextRange !== undefined) headers.set('next-range', nextRange)
  return writeBody(
    request,
    nextRange === undefined ? 200 : 206,
    JSON.stringify(rows.map(({ body }) => body)),
    rows.map(({ updatedAt }) => updatedAt),
    headers,
  )
}

/** An error answer, with the headers given. */
export function writeRefusal(refusal: Refusal, headers: Headers): Response {
  for (const [name, value] of Object.entries(refusal.headers ?? {})) headers.set(name, value)
  return new Response(JSON.stringify(refusal.body), { status: refusal.status, headers })
}

function writeBody(
  request: Request,
  status: 200 | 201 | 206,
  body: string,
  times: readonly (string | undefined)[],
  headers: Headers,
): Response {
  const tag = entityTag(body, headers.get('content-range') ?? '', headers.get('next-range') ?? '')
  headers.set('etag', tag)
  const latest = times.reduce<string>((a, b) => (b !== undefined && b > a ? b : a), '')
  if (latest !== '') headers.set('last-modified', new Date(latest).toUTCString())
  const read = request.method === 'GET' || request.method === 'HEAD'
  if (read && namesTag(request.headers.get('if-none-match'), tag)) {
    headers.delete('content-type')
    return new Response(null, { status: 304, headers })
  }
  return new Response(request.method === 'HEAD' ? null : body, { status, headers })
}
