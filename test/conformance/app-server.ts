import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'

/** An app somebody wrote, on a port of its own. */
export interface AppServer {
  readonly origin: string
  /** Puts an app there. Until then it says "here" at every address: enough to be sent back to. */
  serve(app: RequestListener): void
  stop(): Promise<void>
}

export async function startAppServer(): Promise<AppServer> {
  let app: RequestListener = (_request, response) => response.end('here')
  const server = createServer((request, response) => app(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return {
    origin: `http://localhost:${address.port}`,
    serve: (listener) => {
      app = listener
    },
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

/** Puts an app there that speaks fetch. */
export function serveFetch(server: AppServer, app: (request: Request) => Promise<Response>): void {
  server.serve(async (incoming, outgoing) => {
    const { method = 'GET', url = '/' } = incoming
    const headers = new Headers()
    for (const [name, value] of Object.entries(incoming.headersDistinct)) {
      for (const each of value ?? []) headers.append(name, each)
    }
    const body = method === 'GET' || method === 'HEAD' ? null : await text(incoming)
    const answer = await app(new Request(new URL(url, server.origin), { method, headers, body }))
    outgoing.writeHead(answer.status, [...answer.headers].flat())
    outgoing.end(Buffer.from(await answer.arrayBuffer()))
  })
}
