import { z } from 'zod'
import type { HerokuErrorCode } from '../errors.ts'
import type { Answer } from './answer.ts'

/** What is wrong with an answer. */
export interface Fault {
  readonly code: HerokuErrorCode
  readonly message: string
  /** Heroku's own error id. */
  readonly id: string | undefined
  /** Asking again may help. */
  readonly passing: boolean
}

const errorBody = z.object({
  id: z.string().max(100).optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  error: z.string().optional().catch(undefined),
})

/** Judges one answer; undefined when its body can be read as what was asked for. */
export function faultOf(answer: Answer, hide: (text: string) => string): Fault | undefined {
  const { status, body } = answer
  if (answer.redirected) {
    return fault('unreadable_response', `a redirect (status ${status}), which is not followed`)
  }
  if (status === 200 || status === 206) {
    if (body.json) return undefined
    return body.reason === 'too_large'
      ? fault('unreadable_response', 'a body larger than a page can be')
      : fault('unreadable_response', 'a body that is not JSON, or is cut short')
  }
  const said = body.json ? errorBody.safeParse(body.value).data : undefined
  const id = said?.id === undefined ? undefined : hide(said.id)
  const words = said?.message ?? said?.error
  const quoted = words === undefined ? '' : `: ${hide(oneLine(words))}`
  return {
    ...fault(codeOf(answer, id), `status ${status}${quoted}`),
    id,
    passing: status === 429 || status >= 500,
  }
}

function fault(code: HerokuErrorCode, what: string): Fault {
  return { code, message: `Heroku answered with ${what}`, id: undefined, passing: false }
}

function codeOf({ status, scope, acceptedScope }: Answer, id: string | undefined): HerokuErrorCode {
  if (id === 'suspended') return 'suspended'
  if (status === 401) return 'unauthorized'
  if (status === 402 || id === 'delinquent') return 'delinquent'
  if (status === 403) return lacksScope(scope, acceptedScope) ? 'scope_missing' : 'forbidden'
  if (status === 404 || status === 410) return 'not_found'
  if (status === 429) return 'rate_limited'
  if (status >= 500) return 'unavailable'
  return 'unreadable_response'
}

/** The answer names both sides, and the token has none of the scopes that would do. */
function lacksScope(scope: readonly string[], accepted: readonly string[]): boolean {
  return scope.length > 0 && accepted.length > 0 && !accepted.some((word) => scope.includes(word))
}

function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 300)
    .toWellFormed()
}
