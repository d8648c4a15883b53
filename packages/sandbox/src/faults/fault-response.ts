import { commonHeaders } from '../protocol/answer-headers.ts'
import type { Fault } from './fault.ts'

const errorIds: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized',
  402: 'delinquent',
  403: 'forbidden',
  404: 'not_found',
  406: 'not_acceptable',
  409: 'conflict',
  410: 'gone',
  416: 'requested_range_not_satisfiable',
  422: 'invalid_params',
  429: 'rate_limit',
  500: 'internal_server_error',
  503: 'service_unavailable',
}

/** Statuses whose responses have no body (the Fetch standard's null body statuses). */
const bodiless = [204, 205, 304]

/** The response of a fault with a status. */
export function faultResponse(fault: Fault, status: number, requestId: string): Response {
  const headers = commonHeaders(requestId, (fault.delayMs ?? 0) / 1000)
  for (const [name, value] of Object.entries(fault.headers ?? {})) headers.set(name, value)
  if (bodiless.includes(status)) return new Response(null, { status, headers })
  const body = fault.body ?? {
    id: errorIds[status] ?? 'fault',
    message: `The sandbox was asked to answer ${status} here.`,
  }
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers })
}

/** A response whose body breaks off: over HTTP the connection is cut, in process reading the body rejects. */
export function droppedResponse(requestId: string): Response {
  const body = new ReadableStream({
    pull(controller) {
      controller.error(new TypeError('the sandbox was asked to drop this connection'))
    },
  })
  return new Response(body, { status: 200, headers: commonHeaders(requestId, 0) })
}

/** Never settles, but rejects with the signal's reason when it aborts. */
export function hang(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>()
  if (signal.aborted) reject(signal.reason)
  else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  return promise
}
