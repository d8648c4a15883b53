import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { StartError, type StartErrorCode } from './start-error.ts'

export interface Listening {
  /** The port it got; interesting when 0, any free one, was asked for. */
  readonly port: number
  /** Takes no more requests, waits for those under way for at most this long, and ends. */
  readonly close: (waitMilliseconds?: number) => Promise<void>
}

const codes: Readonly<Record<string, StartErrorCode>> = {
  EADDRINUSE: 'port_taken',
  EACCES: 'port_forbidden',
  EADDRNOTAVAIL: 'address_unusable',
  ENOTFOUND: 'address_unusable',
}

/**
 * Serves a fetch handler on a port. `socketAddress` is where a request's connection came from. Throws StartError.
 *
 * From the first call on, the whole process makes the adapter's kind of `Request` and `Response`: Node's own cost more
 * than the rest of a short answer.
 */
export async function listen(
  fetch: (request: Request, socketAddress?: string) => Promise<Response>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const listener = getRequestListener((request, { incoming }) =>
    fetch(withoutEmptyBody(request, incoming.headers), incoming.socket.remoteAddress),
  )
  const server = createServer({ optimizeEmptyRequests: true }, (incoming, outgoing) => {
    // Of TRACE no Request can be made (Fetch Standard, "forbidden method"); the adapter would answer 500.
    if (incoming.method === 'TRACE') outgoing.writeHead(501).end()
    else void listener(incoming, outgoing)
  })
  server.listen({ host, port })
  try {
    await once(server, 'listening')
  } catch (cause) {
    const system = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    const code = codes[system]
    if (code === undefined) throw cause
    const what = code === 'address_unusable' ? `address ${host}` : `port ${port} on ${host}`
    const why = code === 'port_taken' ? 'another program uses it' : system
    throw new StartError(code, `Muster cannot listen on ${what}: ${why}.`, { cause })
  }
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    async close(waitMilliseconds = 5_000) {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      const force = setTimeout(() => server.closeAllConnections(), waitMilliseconds)
      await closed
      clearTimeout(force)
    },
  }
}

/** The adapter gives every request but GET and HEAD a body; here only those have one that came with one. */
function withoutEmptyBody(request: Request, came: IncomingHttpHeaders): Request {
  const { method, headers } = request
  if (method === 'GET' || method === 'HEAD') return request
  if (came['content-length'] !== undefined || came['transfer-encoding'] !== undefined) {
    return request
  }
  return new Request(request.url, { method, headers, signal: request.signal })
}
