import { ApiError, type ApiErrorCode, type FieldError } from './api-error.ts'
import { isRecord, textOf } from './shape.ts'

const codes: Readonly<Record<number, ApiErrorCode>> = {
  401: 'signed_out',
  403: 'no_permission',
  404: 'not_found',
  400: 'invalid',
  422: 'invalid',
  429: 'too_many',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
}

/** Turns an answer with an error status into an ApiError: from a problem document (RFC 9457) where there is one. */
export function readProblem(status: number, body: unknown): ApiError {
  const code = codes[status] ?? (status >= 500 ? 'unavailable' : 'refused')
  const document = isRecord(body) ? body : {}
  return new ApiError(code, {
    title: textOf(document['title']) ?? textOf(document['message']) ?? `Muster answered ${status}`,
    detail: textOf(document['detail']),
    remedy: textOf(document['remedy']),
    reference: textOf(document['instance']),
    status,
    fields: readFields(document['errors']),
  })
}

function readFields(errors: unknown): readonly FieldError[] {
  if (!Array.isArray(errors)) return []
  return errors.flatMap((error: unknown) => {
    if (!isRecord(error)) return []
    const field = textOf(error['field'])
    const message = textOf(error['message'])
    return field !== undefined && message !== undefined ? [{ field, message }] : []
  })
}
