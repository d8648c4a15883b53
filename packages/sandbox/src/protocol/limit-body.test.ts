import { describe, expect, it } from 'vitest'
import { limitBody } from './limit-body.ts'

const post = (body: string | ReadableStream) =>
  new Request('http://localhost:5001/oauth/token', {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'x-kept': 'yes' },
  })

describe('limitBody', () => {
  it('hands on a request without a body, and one whose body fits', async () => {
    const get = new Request('http://localhost:5001/apps')
    expect(await limitBody(get, 4)).toBe(get)
    const read = await limitBody(post('four'), 4)
    expect(await read?.text()).toBe('four')
    expect(read?.headers.get('x-kept')).toBe('yes')
  })

  it('refuses a larger one', async () => {
    expect(await limitBody(post('five!'), 4)).toBeUndefined()
  })

  it('stops reading a stream at the limit, whatever length was announced', async () => {
    let pulled = 0
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(1024))
      },
    })
    expect(await limitBody(post(endless), 4096)).toBeUndefined()
    expect(pulled).toBeLessThan(16)
  })
})
