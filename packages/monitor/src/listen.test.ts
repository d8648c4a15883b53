import { once } from 'node:events'
import { request } from 'node:http'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Listening, listen } from './listen.ts'

describe('a request that comes through a port', () => {
  let server: Listening | undefined

  afterEach(async () => {
    await server?.close()
  })

  /** Answers what the handler saw, after making a request of its own out of the one it got, as middleware does. */
  async function echo(): Promise<string> {
    server = await listen(
      async (request) => {
        const again = new Request(request)
        return Response.json({
          method: again.method,
          hasBody: request.body !== null,
          text: await again.text(),
          type: again.headers.get('content-type'),
        })
      },
      { host: '127.0.0.1', port: 0 },
    )
    return `http://127.0.0.1:${server.port}/`
  }

  it('without a body has none', async () => {
    const address = await echo()
    const answer = await fetch(address, { method: 'DELETE' })
    expect(await answer.json()).toMatchObject({ method: 'DELETE', hasBody: false, text: '' })
  })

  it.each(['GET', 'DELETE'])(
    'is aborted when whoever sent a %s without a body goes away',
    async (method) => {
      const arrived = Promise.withResolvers<Request>()
      server = await listen(
        async (request) => {
          arrived.resolve(request)
          await once(request.signal, 'abort')
          return new Response(null)
        },
        { host: '127.0.0.1', port: 0 },
      )
      const leaving = new AbortController()
      const address = `http://127.0.0.1:${server.port}/`
      const answer = fetch(address, { method, signal: leaving.signal })
      const { signal } = await arrived.promise
      leaving.abort()
      await expect(answer).rejects.toThrow('aborted')
      await vi.waitFor(() => expect(signal.aborted).toBe(true))
    },
  )

  it('keeps a body of unknown length', async () => {
    const address = await echo()
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('in '))
        controller.enqueue(new TextEncoder().encode('pieces'))
        controller.close()
      },
    })
    const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'text/plain' } }
    const answer = await fetch(address, init as RequestInit)
    expect(await answer.json()).toMatchObject({ text: 'in pieces', type: 'text/plain' })
  })

  it('is told that TRACE is not implemented, and not that something is broken', async () => {
    const asked = request(await echo(), { method: 'TRACE' }).end()
    const [answer] = await once(asked, 'response')
    answer.resume()
    expect(answer.statusCode).toBe(501)
  })
})
