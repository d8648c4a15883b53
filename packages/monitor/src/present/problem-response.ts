import { type ProblemError, problemKinds } from './problem-error.ts'
import type { Problem } from './schemas/problem.ts'

/** A problem document (RFC 9457). `reference` finds the request in the log. */
export function problemResponse(problem: ProblemError, reference: string): Response {
  const { status, title } = problemKinds[problem.code]
  const document: Problem = {
    type: `urn:muster:problem:${problem.code.replaceAll('_', '-')}`,
    title,
    status,
    detail: problem.message,
    instance: reference,
    ...(problem.errors === undefined ? {} : { errors: [...problem.errors] }),
    ...(problem.remedy === undefined ? {} : { remedy: problem.remedy }),
  }
  return new Response(JSON.stringify(document), {
    status,
    headers: { ...problem.headers, 'Content-Type': 'application/problem+json' },
  })
}
