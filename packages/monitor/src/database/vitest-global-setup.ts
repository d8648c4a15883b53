import { createServer, type Server } from 'node:http'
import type { TestProject } from 'vitest/node'
import { startTestServer, type TestServer } from './test-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where `createTestDatabase` asks for the run's PostgreSQL. */
    testServerDesk: string
  }
}

/**
 * Vitest's global set-up: one PostgreSQL per run, started when the first test asks for a database, so that runs without
 * one do not pay for it. Gives back what ends it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<TestServer> | undefined
  const desk = createServer((_request, response) => {
    starting ??= startTestServer()
    starting.then(
      ({ url, template }) => response.end(JSON.stringify({ url, template })),
      (cause) => response.writeHead(500).end(String(cause)),
    )
  })
  project.provide('testServerDesk', await listen(desk))
  return async () => {
    desk.closeAllConnections()
    desk.close()
    await (await starting)?.stop()
  }
}

function listen(desk: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    desk.once('error', reject)
    desk.listen(0, '127.0.0.1', () => {
      const address = desk.address()
      const port = typeof address === 'object' && address ? address.port : 0
      resolve(`http://127.0.0.1:${port}/`)
    })
  })
}
