import { once } from 'node:events'
import { createServer } from 'node:http'

/** A server on this machine, for other processes to ask. */
export interface TestServer {
  readonly origin: string
  close(): Promise<void>
}

/** Serves what answers requests in this process on a free port of 127.0.0.1. */
export async function serve(answer: (request: Request) => Promise<Response>): Promise<TestServer> {
  const server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming
    const body = method === 'GET' ? null : Buffer.concat(await incoming.toArray())
    const given = Object.entries(headers).map(
      ([name, value]) => [name, String(value)] as [string, string],
    )
    const request = new Request(new URL(url, `http://${headers.host}`), {
      method,
      headers: given,
      body,
    })
    const response = await answer(request)
    outgoing.writeHead(response.status, [...response.headers].flat())
    outgoing.end(Buffer.from(await response.arrayBuffer()))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
