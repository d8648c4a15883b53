import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'

/** A Node server on a free port, before it is known what it answers. */
export async function serveNode(): Promise<{
  readonly origin: string
  answer(listener: RequestListener): void
  close(): Promise<void>
}> {
  let listener: RequestListener = (_, response) => response.end()
  const server = createServer((request, response) => listener(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    origin: `http://localhost:${port}`,
    answer: (next) => {
      listener = next
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
