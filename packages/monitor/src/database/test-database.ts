import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { z } from 'zod'
import { DatabaseError } from './database-error.ts'
import { type Database, openDatabase } from './open-database.ts'
import './vitest-global-setup.ts'

export interface TestDatabase extends Database {
  /** For what opens its own connections: a second process, the job queue. */
  readonly url: string
  /** Closes the connections and drops the database, whoever else is connected. */
  readonly close: () => Promise<void>
}

const testServer = z.object({ url: z.string(), template: z.string() })

/**
 * Makes a database of a test's own, with every table and no row, on the run's PostgreSQL. Call `close` after the test.
 * `empty: true` leaves the tables out.
 */
export async function createTestDatabase(
  options: { readonly empty?: boolean } = {},
): Promise<TestDatabase> {
  const { url: serverUrl, template } = await askForServer()
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const source = options.empty ? 'template0' : template
  await runOnServer(serverUrl, `create database ${name} template ${source} strategy file_copy`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const database = openDatabase({ url: url.href, applicationName: 'muster test' })
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    await database.close()
    await runOnServer(serverUrl, `drop database ${name} with (force)`)
  }
  return {
    ...database,
    url: url.href,
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

async function askForServer(): Promise<z.infer<typeof testServer>> {
  const response = await fetch(inject('testServerDesk'))
  const text = await response.text()
  if (!response.ok) throw new DatabaseError('unreachable', `No PostgreSQL for the tests: ${text}`)
  return testServer.parse(JSON.parse(text))
}

async function runOnServer(url: string, statement: string): Promise<void> {
  const server = openDatabase({ url, connections: 1 })
  try {
    await server.pool.query(statement)
  } finally {
    await server.close()
  }
}
