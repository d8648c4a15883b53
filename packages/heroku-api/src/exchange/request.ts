import { HerokuError } from '../errors.ts'
import type { PageRecord, RequestRecord } from '../request-record.ts'
import type { Route } from '../route.ts'
import type { Answer } from './answer.ts'
import { ask, type Means } from './ask.ts'
import { pathOf } from './path-of.ts'

/** An answer's body; undefined when it was not JSON. */
export function contentOf({ body }: Answer): unknown {
  return body.json ? body.value : undefined
}

/** One logical request, of one page or many: what was recorded so far, and the errors that carry it. */
export function beginRequest<T>(
  means: Means,
  route: Route<T>,
  parameters: Readonly<Record<string, string>>,
) {
  const path = pathOf(route.template, parameters)
  const startedAt = means.clock.now()
  const pages: PageRecord[] = []
  let last: Answer | undefined
  let read = false

  const record = (): RequestRecord => ({
    method: 'GET',
    route: route.template,
    path,
    status: last?.status ?? 0,
    count: pages.reduce((sum, page) => sum + page.count, 0),
    pages: [...pages],
    scope: last?.scope ?? [],
    accepted_scope: last?.acceptedScope ?? [],
    rate_limit_remaining: last?.rateLimitRemaining ?? null,
    started_at: startedAt.toISOString(),
    finished_at: means.clock.now().toISOString(),
    complete: read && last !== undefined && last.nextRange === null,
  })

  const failure = (message: string, cause?: unknown): HerokuError =>
    new HerokuError('unreadable_response', message, { ...about(last), record: record(), cause })

  return {
    record,
    failure,
    /** Asks for one page and records it; throws when it cannot be read. */
    async page(range: string | null): Promise<Answer> {
      const outcome = await ask(means, path, range)
      const { answer, fault } = outcome
      last = answer
      read = fault === undefined
      pages.push({
        range,
        content_range: answer?.contentRange ?? null,
        status: answer?.status ?? 0,
        count: answer !== undefined && read ? countOf(contentOf(answer)) : 0,
        request_id: answer?.requestId ?? null,
        etag: answer?.etag ?? null,
      })
      if (fault === undefined) return outcome.answer
      throw new HerokuError(fault.code, `${route.template}: ${fault.message}`, {
        ...about(answer),
        id: fault.id,
        record: record(),
        cause: 'cause' in outcome ? outcome.cause : undefined,
      })
    },
    /** Runs a parse function, giving its error the record. */
    parse<V>(parseValue: () => V): V {
      try {
        return parseValue()
      } catch (cause) {
        if (cause instanceof HerokuError)
          throw failure(`${route.template}: ${cause.message}`, cause)
        throw cause
      }
    },
  }
}

function about(answer: Answer | undefined) {
  return {
    status: answer?.status,
    requestId: answer?.requestId ?? undefined,
    scope: answer?.scope,
    acceptedScope: answer?.acceptedScope,
  }
}

function countOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 1
}
