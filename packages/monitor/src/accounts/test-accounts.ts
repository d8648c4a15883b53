import { randomBytes } from 'node:crypto'
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts'
import { type Accounts, createAccounts } from './accounts.ts'
import { deriveSessionSecret } from './session-secret.ts'

export interface TestAccounts {
  readonly database: TestDatabase
  readonly accounts: Accounts
  readonly clock: { now: () => Date; ahead: number }
  readonly context: {
    readonly db: TestDatabase['db']
    readonly clock: { now: () => Date }
    readonly random: (bytes: number) => Uint8Array
  }
}

/** Accounts on a database of their own, which nobody has entered yet. */
export async function createTestAccounts(): Promise<TestAccounts> {
  const database = await createTestDatabase()
  const clock = { ahead: 0, now: () => new Date(Date.now() + clock.ahead) }
  const context = { db: database.db, clock, random: (bytes: number) => randomBytes(bytes) }
  const sessionSecret = deriveSessionSecret(randomBytes(32))
  const publicUrl = 'http://localhost:4000'
  const accounts = createAccounts({ ...context, sessionSecret, publicUrl })
  return { database, accounts, clock, context }
}
