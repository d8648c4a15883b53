import type { FieldError } from './schemas/problem.ts'

/** Every way in which a request can fail, with its status and title. */
export const problemKinds = {
  malformed: { status: 400, title: 'Not readable' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'Not allowed' },
  cross_site: { status: 403, title: 'Sent from another site' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Not possible here' },
  conflict: { status: 409, title: 'Not possible now' },
  too_large: { status: 413, title: 'Too large' },
  unsupported_media_type: { status: 415, title: 'Not JSON' },
  invalid: { status: 422, title: 'Some fields are wrong' },
  too_many_requests: { status: 429, title: 'Too many attempts' },
  internal: { status: 500, title: 'Something went wrong here' },
  unavailable: { status: 503, title: 'Not ready' },
} as const

export type ProblemCode = keyof typeof problemKinds

export interface ProblemDetails {
  readonly errors?: readonly FieldError[]
  readonly remedy?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly cause?: unknown
}

/** A request that cannot be answered as asked. Thrown by routes, answered as a problem document (RFC 9457). */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  readonly errors: readonly FieldError[] | undefined
  readonly remedy: string | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(code: ProblemCode, detail: string, details: ProblemDetails = {}) {
    super(detail, { cause: details.cause })
    this.code = code
    this.errors = details.errors
    this.remedy = details.remedy
    this.headers = details.headers ?? {}
  }
}

/** What a path that leads nowhere, or to somebody else's, is answered with. */
export function notFound(what: string): ProblemError {
  return new ProblemError('not_found', `There is no such ${what} in this organization.`)
}
