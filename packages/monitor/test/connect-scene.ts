// For tests: an organization, a sandbox that stands for Heroku, and everything between them.
import { randomBytes, randomUUID } from 'node:crypto'
import { acme, createSandbox, type Sandbox } from '@muster/sandbox'
import type { ConnectContext } from '../src/connect/connect-context.ts'
import { finishAuthorization } from '../src/connect/finish-authorization.ts'
import { restrictFetch } from '../src/connect/restrict-fetch.ts'
import { startAuthorization } from '../src/connect/start-authorization.ts'
import { createTestDatabase, type TestDatabase } from '../src/database/test-database.ts'
import { checkMasterKey } from '../src/secrets/check-master-key.ts'
import { MasterKey } from '../src/secrets/master-key.ts'
import { Secret } from '../src/secrets/secret.ts'
import { createVault } from '../src/secrets/vault.ts'
import { walkHeroku } from './heroku-browser.ts'

const redirectUri = 'https://muster.example/connect/heroku/callback'
export const member = 'member-ada'

export interface TestClock {
  now(): Date
  advance(minutes: number): void
}

/** A real clock that can be put forward. */
function createTestClock(): TestClock {
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead),
    advance(minutes) {
      ahead += minutes * 60_000
    },
  }
}

export interface Sent {
  readonly method: string
  readonly path: string
  readonly form: URLSearchParams
}

export interface ConnectScene {
  readonly database: TestDatabase
  readonly masterKey: MasterKey
  readonly sandbox: Sandbox
  readonly context: ConnectContext
  readonly clock: TestClock
  readonly organizationId: string
  /** Every request that reached Heroku. */
  readonly sent: readonly Sent[]
  readonly people: readonly { readonly email: string; readonly password: string }[]
  /** Goes through the whole flow as the world's first account, or another; gives the connection's id. */
  connect(options?: {
    readonly person?: number
    readonly connectionId?: string
  }): Promise<{ readonly connectionId: string; readonly callback: URL; readonly cookie: string }>
  /** Starts an attempt and walks through Heroku without finishing. */
  walk(options?: {
    readonly person?: number
    readonly connectionId?: string
    readonly decision?: 'Allow' | 'Deny'
  }): Promise<{ readonly connectionId: string; readonly callback: URL; readonly cookie: string }>
  refreshes(): number
  state(connectionId: string): Promise<string | undefined>
  close(): Promise<void>
}

export async function setConnectScene(
  options: { readonly origin?: string } = {},
): Promise<ConnectScene> {
  const database = await createTestDatabase()
  const { db } = database
  const clock = createTestClock()
  const organizationId = randomUUID()
  await db
    .insertInto('organizations')
    .values({ id: organizationId, name: 'Acme', slug: organizationId, created_at: clock.now() })
    .execute()
  const times = { created_at: clock.now(), updated_at: clock.now() }
  await db
    .insertInto('users')
    .values({ id: member, name: 'Ada', email: 'ada@muster.example', ...times })
    .execute()
  await db
    .insertInto('members')
    .values({
      id: randomUUID(),
      organization_id: organizationId,
      user_id: member,
      role: 'owner',
      created_at: clock.now(),
    })
    .execute()
  const masterKey = await checkMasterKey({
    db,
    masterKeys: [new MasterKey(randomBytes(32))],
    clock,
    random: randomBytes,
  })
  const origin = options.origin ?? 'https://heroku.example'
  const sandbox = createSandbox({ world: acme, origin, clock, random: randomBytes })
  const client = await sandbox.registerClient({ name: 'Muster', redirect_uri: redirectUri })
  const sent: Sent[] = []
  const send: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const { pathname: path } = new URL(request.url)
    const form = new URLSearchParams(await request.clone().text())
    sent.push({ method: request.method, path, form })
    return sandbox.fetch(request)
  }
  const context: ConnectContext = {
    db,
    vault: createVault({ db, masterKey, clock, random: randomBytes }),
    clock,
    random: randomBytes,
    fetch: restrictFetch(send, [origin]),
    heroku: {
      idOrigin: origin,
      apiOrigin: origin,
      clientId: client.id,
      clientSecret: new Secret(client.secret),
      redirectUri,
      scope: ['identity', 'read'],
    },
  }
  const { accounts: people } = await sandbox.describe()

  const walk: ConnectScene['walk'] = async (how = {}) => {
    const started = await startAuthorization(context, {
      organizationId,
      memberUserId: member,
      connectionId: how.connectionId,
    })
    const person = people[how.person ?? 0]
    if (!started || !person) throw new Error('no such connection or person')
    const callback = await walkHeroku(sandbox.fetch, started.authorizationUrl, {
      ...person,
      decision: how.decision ?? 'Allow',
    })
    return { connectionId: started.connectionId, callback, cookie: started.browserCookie }
  }

  return {
    database,
    masterKey,
    sandbox,
    context,
    clock,
    organizationId,
    sent,
    people,
    walk,
    async connect(how = {}) {
      const walked = await walk(how)
      const { connectionId } = await finishAuthorization(context, {
        url: walked.callback,
        browserCookie: walked.cookie,
        memberUserId: member,
      })
      return { ...walked, connectionId }
    },
    refreshes: () => sent.filter(({ form }) => form.get('grant_type') === 'refresh_token').length,
    async state(connectionId) {
      const row = await db
        .selectFrom('connections')
        .select('state')
        .where('id', '=', connectionId)
        .executeTakeFirst()
      return row?.state
    },
    close: () => database.close(),
  }
}
