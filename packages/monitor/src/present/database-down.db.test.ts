import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccounts } from '../accounts/accounts.ts'
import { deriveSessionSecret } from '../accounts/session-secret.ts'
import { type Database, openDatabase } from '../database/open-database.ts'
import {
  createTestInstallation,
  createTestOrganization,
  password,
  type TestInstallation,
  type TestOrganization,
} from './test-installation.ts'
import { createVisitor, type Visitor } from './test-visitor.ts'

let working: TestInstallation
let acme: TestOrganization
let nowhere: Database
let installation: TestInstallation
let visitor: Visitor

beforeAll(async () => {
  const sessionSecret = deriveSessionSecret(randomBytes(32))
  const random = (bytes: number): Uint8Array => randomBytes(bytes)
  const of = {
    clock: { now: () => new Date() },
    random,
    sessionSecret,
    publicUrl: 'http://localhost:4000',
  }
  working = await createTestInstallation()
  const accounts = createAccounts({ ...of, db: working.database.db })
  acme = await createTestOrganization({ ...working, accounts }, 'acme')
  nowhere = openDatabase({ url: 'postgresql://muster:x@127.0.0.1:1/muster' })
  const { db } = nowhere
  installation = await createTestInstallation({ db, accounts: createAccounts({ ...of, db }) })
  visitor = await createVisitor(installation)
})
afterAll(async () => {
  await installation.close()
  await working.close()
  await nowhere.close()
})

describe('while PostgreSQL is down', () => {
  it('the process is alive and not ready', async () => {
    expect((await visitor.visit('GET', '/healthz')).status).toBe(200)
    const { status, json } = await visitor.visit('GET', '/readyz')
    expect(status).toBe(503)
    expect(json).toMatchObject({ type: 'urn:muster:problem:unavailable' })
  })

  it('a session or a key is not called wrong, but the database unavailable', async () => {
    const asks = [
      visitor.visit('GET', '/api/v1/overview', { cookie: acme.cookies.owner }),
      visitor.visit('GET', '/api/v1/overview', { key: acme.keys.owner.key }),
      visitor.visit('POST', '/api/auth/sign-in/email', {
        body: { email: 'owner@acme.example.com', password },
      }),
    ]
    const answers = await Promise.all(asks)
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503])
    expect(answers[0]?.headers.get('retry-after')).toBe('5')
    expect(answers[0]?.headers.getSetCookie()).toEqual([])
  })
})
