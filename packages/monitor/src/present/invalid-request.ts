import type { ZodError } from 'zod'
import { ProblemError } from './problem-error.ts'
import type { FieldError } from './schemas/problem.ts'

/** The problem of a request that its schema refused: each wrong field by name. A wrong path leads nowhere. */
export function invalidRequest(target: string, error: ZodError): ProblemError {
  if (target === 'param') {
    return new ProblemError('not_found', 'There is nothing under this path.', { cause: error })
  }
  const errors = error.issues.flatMap((issue): FieldError[] => {
    const path = issue.path.map(String)
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: [...path, key].join('.'),
        message: 'is not a field of this request',
      }))
    }
    return [{ field: path.join('.') || 'body', message: issue.message }]
  })
  const names = [...new Set(errors.map(({ field }) => field))].join(', ')
  return new ProblemError('invalid', `Wrong: ${names}.`, { errors, cause: error })
}
