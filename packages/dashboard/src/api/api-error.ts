/** What went wrong, for the dashboard to choose a state by. */
export type ApiErrorCode =
  | 'signed_out'
  | 'no_permission'
  | 'not_found'
  | 'invalid'
  | 'too_many'
  | 'unavailable'
  | 'unreachable'
  | 'unreadable'
  | 'refused'

/** A field of a form that the API refused, and why. */
export interface FieldError {
  readonly field: string
  readonly message: string
}

interface Problem {
  readonly title: string
  readonly detail?: string | undefined
  readonly remedy?: string | undefined
  readonly reference?: string | undefined
  readonly status?: number | undefined
  readonly fields?: readonly FieldError[]
  readonly cause?: unknown
}

/** An answer of the API that is not what was asked for, in words a person can act on. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ApiErrorCode
  readonly title: string
  readonly detail: string | undefined
  readonly remedy: string | undefined
  readonly reference: string | undefined
  readonly status: number | undefined
  readonly fields: readonly FieldError[]

  constructor(code: ApiErrorCode, problem: Problem) {
    super(problem.title, { cause: problem.cause })
    this.code = code
    this.title = problem.title
    this.detail = problem.detail
    this.remedy = problem.remedy
    this.reference = problem.reference
    this.status = problem.status
    this.fields = problem.fields ?? []
  }

  /** What the API says of one field, to stand beside it in the form. */
  about(field: string): string | undefined {
    return this.fields.find((error) => error.field === field)?.message
  }
}
