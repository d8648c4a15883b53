// One process of a provider that several share: HTTP on a free port, everything kept in PostgreSQL. It has the people of
// a scene, whose time stands still until it is set. Argument: `ProcessOptions` as JSON. Prints its address when it is
// ready, and ends when its input does. The paths under /operator stand for what only the operator's own code can call.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import pg from 'pg'
import type { ClientRegistration, ProviderOptions } from '../src/provider.ts'
import { openPostgresStore } from '../src/store/postgres/open-postgres-store.ts'
import { origin, setScene } from './scene.ts'

export interface ProcessOptions {
  readonly databaseUrl: string
  readonly client: ClientRegistration
  /** Most connections it holds at once. Default 10. */
  readonly connections?: number
  readonly provider?: Partial<
    Pick<ProviderOptions, 'accessTokenLifetime' | 'codeLifetime' | 'profile' | 'sessionLifetime'>
  >
}

const options: ProcessOptions = JSON.parse(process.argv[2] ?? '{}')
const pool = new pg.Pool({
  connectionString: options.databaseUrl,
  max: options.connections ?? 10,
})
pool.on('error', () => {}) // the next query says so
const { provider, clock } = await setScene({
  store: await openPostgresStore(pool),
  client: options.client,
  ...options.provider,
})

/** What `startProvider` asks for on the operator's behalf. */
const operator: Readonly<Record<string, (request: Request) => Promise<unknown>>> = {
  '/operator/authenticate': (request) => provider.authenticate(request),
  '/operator/prune': () => provider.prune(),
  '/operator/register-client': async (request) =>
    provider.registerClient(JSON.parse(await request.text())),
  '/operator/authorize-directly': async (request) =>
    provider.authorizeDirectly(JSON.parse(await request.text())),
  '/operator/time': async (request) => {
    clock.time = Number(await request.text())
    return {}
  },
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '/' } = incoming
  const headers = new Headers()
  for (let at = 0; at < incoming.rawHeaders.length; at += 2) {
    headers.append(incoming.rawHeaders[at] ?? '', incoming.rawHeaders[at + 1] ?? '')
  }
  const body = method === 'GET' || method === 'HEAD' ? {} : { body: await buffer(incoming) }
  return new Request(origin + url, { method, headers, ...body })
}

async function answer(request: Request): Promise<Response> {
  const command = operator[new URL(request.url).pathname]
  return command === undefined ? provider.fetch(request) : Response.json(await command(request))
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const response = await answer(await requestOf(incoming))
    const headers = [...response.headers].flat()
    outgoing.writeHead(response.status, headers)
    outgoing.end(Buffer.from(await response.arrayBuffer()))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    outgoing.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify({ code }))
  }
}

const server = createServer((incoming, outgoing) => void serve(incoming, outgoing))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) {
    process.stdout.write(`http://127.0.0.1:${address.port}\n`)
  }
})
process.stdin.resume().on('end', () => process.exit(0))
