import { RequestError } from './request-error.ts'

/** Something the provider stands on has failed: the store, say, or a directory. */
export interface ProviderFailure {
  readonly error: unknown
  /** What could not be answered but with 503; null for work beside the requests. The path is without the query's secrets. */
  readonly request: { readonly method: string; readonly path: string } | null
}

/** Tells a refusal from a failure: a failure is reported, and refused as `unavailable`, of which nothing more is told. */
export type RefusalOf = (error: unknown, request: Request) => RequestError

/** Makes the function that every endpoint ends its errors with. */
export function createRefusalOf(report: (failure: ProviderFailure) => void): RefusalOf {
  return (error, request) => {
    if (error instanceof RequestError) return error
    const path = new URL(request.url).pathname
    report({ error, request: { method: request.method, path } })
    return new RequestError(
      'unavailable',
      'This did not work. Nothing is wrong with the request.',
      {
        cause: error,
        retryAfter: 5,
      },
    )
  }
}
