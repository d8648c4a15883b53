import { describe, expect, it } from 'vitest'
import { ApiError } from './api-error.ts'
import { addressOf, send } from './send.ts'
import { listOf, shaped } from './shape.ts'

const answering =
  (status: number, body: string): typeof fetch =>
  async () =>
    new Response(body, { status })

const refusal = async (promise: Promise<unknown>): Promise<ApiError> => {
  const reason = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (reason instanceof ApiError) return reason
  throw new Error('expected an ApiError', { cause: reason })
}

describe('addressOf', () => {
  it('leaves out parameters without a value and encodes the others', () => {
    expect(
      addressOf({ path: '/x', query: { search: 'a b&c', cursor: undefined, state: '' } }),
    ).toBe('/x?search=a+b%26c')
    expect(addressOf({ path: '/x' })).toBe('/x')
  })
})

describe('send', () => {
  it('reads the answer by its shape', async () => {
    const shape = shaped<{ id: string }>('id')
    expect(await send({ path: '/x' }, shape, answering(200, '{"id":"1"}'))).toEqual({ id: '1' })
  })

  it('reads a page of a list', async () => {
    const page = await send(
      { path: '/x' },
      listOf<{ id: string }>('id'),
      answering(200, '{"items":[{"id":"1"}],"next_cursor":"abc"}'),
    )
    expect(page).toEqual({ items: [{ id: '1' }], next_cursor: 'abc' })
  })

  it('turns a problem document into an error with title, detail, remedy, reference and fields', async () => {
    const body = {
      title: 'The form is incomplete',
      detail: 'A name is needed.',
      remedy: 'Enter a name.',
      instance: 'req_1',
      errors: [{ field: 'name', message: 'is empty' }, 'noise'],
    }
    const error = await refusal(
      send({ path: '/x' }, shaped(), answering(422, JSON.stringify(body))),
    )
    expect(error).toMatchObject({
      code: 'invalid',
      title: 'The form is incomplete',
      detail: 'A name is needed.',
      remedy: 'Enter a name.',
      reference: 'req_1',
      status: 422,
    })
    expect(error.about('name')).toBe('is empty')
    expect(error.about('email')).toBeUndefined()
  })

  it('has words for an error without a problem document', async () => {
    const error = await refusal(send({ path: '/x' }, shaped(), answering(502, '<html>')))
    expect(error).toMatchObject({ code: 'unavailable', title: 'Muster answered 502' })
  })

  it('refuses an answer of another shape, naming what is missing', async () => {
    const shape = shaped<{ id: string; sentence: string }>('id', 'sentence')
    const error = await refusal(send({ path: '/x' }, shape, answering(200, '{"id":"1"}')))
    expect(error).toMatchObject({ code: 'unreadable', detail: 'The answer lacks sentence.' })
  })

  it('keeps the cause when the network fails', async () => {
    const cause = new TypeError('fetch failed')
    const error = await refusal(
      send({ path: '/x' }, shaped(), async () => {
        throw cause
      }),
    )
    expect(error).toMatchObject({ code: 'unreachable', cause })
  })
})
