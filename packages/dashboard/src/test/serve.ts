import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Serves a fetch function on a free port of loopback until it is closed. */
export async function serve(
  handle: (request: Request) => Promise<Response>,
): Promise<{ readonly origin: string; readonly close: () => Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
      method: incoming.method ?? 'GET',
    })
    handle(request).then(
      async (response) => {
        outgoing.writeHead(response.status, Object.fromEntries(response.headers))
        outgoing.end(Buffer.from(await response.arrayBuffer()))
      },
      (error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
