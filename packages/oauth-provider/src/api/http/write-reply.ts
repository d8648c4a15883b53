import { entityTag, namesTag } from '../../protocol/entity-tag.ts'
import { cutPage } from '../../protocol/page.ts'
import { readRange } from '../../protocol/range.ts'
import { RequestError } from '../../request-error.ts'
import type { Reply } from './api-route.ts'

const ranges = ['id']

/**
 * Turns a route's reply into a response: cuts the range of a list that is asked for, tags the answer, and answers 304
 * where the caller has it already. A Range header is ignored where the answer is not a list. Throws RequestError
 * `range`.
 */
export function writeReply(request: Request, reply: Reply): Response {
  const headers = new Headers({
    'content-type': 'application/json',
    // Any change may answer with a new token or client secret.
    'cache-control': isReading(request) ? 'private, no-cache' : 'no-store',
  })
  if (!('rows' in reply)) {
    const { status, body, changedAt } = reply
    const times = changedAt === undefined ? [] : [new Date(changedAt).toISOString()]
    return write(request, status, JSON.stringify(body), times, headers)
  }
  headers.set('accept-ranges', ranges.join(', '))
  const reading = readRange(request.headers.get('range'), ranges)
  if (!reading.ok) throw new RequestError('range', reading.message)
  const { rows, contentRange, nextRange } = cutPage(reply.rows, reading.range)
  if (contentRange !== undefined) headers.set('content-range', contentRange)
  if (nextRange !== undefined) headers.set('next-range', nextRange)
  const status = nextRange === undefined ? 200 : 206
  const times = rows.flatMap(({ updatedAt }) => (updatedAt === undefined ? [] : [updatedAt]))
  return write(request, status, JSON.stringify(rows.map(({ body }) => body)), times, headers)
}

function write(
  request: Request,
  status: number,
  body: string,
  times: readonly string[],
  headers: Headers,
): Response {
  const tag = entityTag(body, headers.get('content-range') ?? '', headers.get('next-range') ?? '')
  headers.set('etag', tag)
  const latest = [...times].sort().at(-1)
  if (latest !== undefined) headers.set('last-modified', new Date(latest).toUTCString())
  if (isReading(request) && namesTag(request.headers.get('if-none-match'), tag)) {
    headers.delete('content-type')
    return new Response(null, { status: 304, headers })
  }
  return new Response(request.method === 'HEAD' ? null : body, { status, headers })
}

function isReading({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD'
}
