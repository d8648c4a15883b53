import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import {
  listSessionsRequest,
  OAuthClientError,
  platform,
  readSessions,
  readTokens,
  refreshRequest,
  send,
} from '../index.ts'

const servers: Server[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}

const client_secret = '01234567-89ab-cdef-0123-456789abcdef'
const refresh_token = '036b9495-b39d-4626-b53a-34399e7bc737'

async function refresh(origin: string, timeout = 200): Promise<OAuthClientError> {
  const request = refreshRequest({ origin, client_secret, refresh_token })
  const error = await send(request, { ...platform, timeout })
    .then((response) => readTokens(response, new Date()))
    .catch((caught: unknown) => caught)
  if (!(error instanceof OAuthClientError)) throw error
  const shown = `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`
  expect(shown).not.toContain(client_secret)
  expect(shown).not.toContain(refresh_token)
  return error
}

describe('a server that', () => {
  it('never answers is given up', async () => {
    const origin = await serve(() => {})
    expect(await refresh(origin)).toMatchObject({ code: 'unreachable', terminal: false })
  })

  it('sends its body drop by drop is given up', async () => {
    const origin = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const drip = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drip))
    })
    expect(await refresh(origin)).toMatchObject({ code: 'unreachable', status: 200 })
  })

  it('breaks off in the middle of its body is unreachable', async () => {
    const origin = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' })
      response.write('{"access_token":"')
      setTimeout(() => response.destroy(), 20)
    })
    expect(await refresh(origin, 5_000)).toMatchObject({ code: 'unreachable', status: 200 })
  })

  it('hangs up at once is unreachable', async () => {
    const origin = await serve((request) => request.destroy())
    expect(await refresh(origin, 5_000)).toMatchObject({ code: 'unreachable', status: undefined })
  })

  it.each([301, 302, 303, 307, 308])(
    'sends elsewhere by status %i does not get the secret carried there',
    async (status) => {
      let visits = 0
      const elsewhere = await serve((_, response) => {
        visits += 1
        response.end()
      })
      const origin = await serve((_, response) => {
        response.writeHead(status, { location: `${elsewhere}/oauth/token` }).end()
      })
      expect(await refresh(origin, 5_000)).toMatchObject({ code: 'unexpected_response' })
      expect(visits).toBe(0)
    },
  )

  it('is not there is unreachable, and its address is all that is said of the request', async () => {
    const origin = await serve(() => {})
    const [server] = servers.splice(0)
    server?.close()
    if (server !== undefined) await once(server, 'close')
    const error = await refresh(origin, 5_000)
    expect(error).toMatchObject({ code: 'unreachable' })
    expect(error.message).toBe(`No answer from ${origin}.`)
    expect(error.cause).toBeInstanceOf(Error)
  })

  it('repeats the token in what goes wrong does not get it logged', async () => {
    const access_token = `HRKU-AA${'s'.repeat(58)}`
    const request = listSessionsRequest({ origin: 'http://127.0.0.1:1', access_token })
    const fetch: typeof globalThis.fetch = async (input) => {
      const sent = new Request(input).headers.get('authorization')
      throw new TypeError('fetch failed', { cause: new Error(`refused ${sent}`) })
    }
    const error = await send(request, { fetch })
      .then(readSessions)
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({
      code: 'unreachable',
      cause: 'TypeError: fetch failed, because of Error: refused Bearer [redacted]',
    })
  })
})
