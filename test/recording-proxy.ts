import { once } from 'node:events'
import { createServer } from 'node:http'

/** Stands between Muster and Heroku, and remembers every secret that passes. */
export interface RecordingProxy {
  readonly origin: string
  /** Codes, access tokens and refresh tokens, as they were issued. */
  readonly secrets: ReadonlySet<string>
  stop(): Promise<void>
}

/** Forwards everything to `target`, redirects included unfollowed. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const secrets = new Set<string>()
  const server = createServer(async (request, response) => {
    const body: Buffer[] = []
    for await (const chunk of request) body.push(chunk)
    const headers = new Headers()
    for (const [name, value] of Object.entries(request.headers)) {
      if (typeof value === 'string' && !/^(host|connection|content-length)$/.test(name)) {
        headers.set(name, value)
      }
    }
    const answer = await fetch(new URL(request.url ?? '/', target), {
      method: request.method ?? 'GET',
      headers,
      redirect: 'manual',
      ...(body.length === 0 ? {} : { body: Buffer.concat(body) }),
    })
    const text = await answer.text()
    for (const [, secret] of text.matchAll(
      /"(?:access_token|refresh_token|token)":"([^"]{20,})"/g,
    )) {
      if (secret !== undefined) secrets.add(secret)
    }
    const code = /[?&]code=([^&]+)/.exec(answer.headers.get('location') ?? '')?.[1]
    if (code !== undefined) secrets.add(code)
    for (const [name, value] of answer.headers) {
      if (
        !/^(content-encoding|content-length|transfer-encoding|connection|set-cookie)$/.test(name)
      ) {
        response.setHeader(name, value)
      }
    }
    response.setHeader('set-cookie', answer.headers.getSetCookie())
    response.writeHead(answer.status).end(text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return {
    origin: `http://localhost:${address.port}`,
    secrets,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
