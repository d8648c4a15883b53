import { ApiError } from './api-error.ts'
import { readProblem } from './read-problem.ts'
import type { Shape } from './shape.ts'

/** What to ask of the API. `path` starts at the origin; undefined and empty parameters are left out. */
export interface Call {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly body?: Readonly<Record<string, unknown>>
  readonly signal?: AbortSignal
}

/** The address of a call: its path, and the parameters that have a value. */
export function addressOf({ path, query = {} }: Pick<Call, 'path' | 'query'>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') parameters.set(name, String(value))
  }
  return parameters.size === 0 ? path : `${path}?${parameters}`
}

/** Makes one call and reads its answer. Every failure is an ApiError. */
export async function send<T>(
  call: Call,
  shape: Shape<T>,
  fetchFrom: typeof fetch = fetch,
): Promise<T> {
  const { method = 'GET', body, signal } = call
  const response = await reach(call, fetchFrom, {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  })
  const answer = await readJson(response)
  if (!response.ok) throw readProblem(response.status, answer)
  return shape(answer)
}

/** For calls whose answer says nothing but that it worked. */
export const nothing: Shape<void> = () => undefined

async function reach(call: Call, fetchFrom: typeof fetch, init: RequestInit): Promise<Response> {
  try {
    return await fetchFrom(addressOf(call), init)
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiError('unreachable', {
      title: 'Muster could not be reached',
      detail: 'The request did not arrive. Nothing was lost.',
      remedy: 'Check your connection, and that Muster is running.',
      cause,
    })
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (!response.ok) return undefined
    throw new ApiError('unreadable', {
      title: 'Muster answered in a way this page does not know',
      detail: 'The answer is not JSON.',
      remedy: 'Reload the page: Muster may have been updated since it was opened.',
      cause,
    })
  }
}
