import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Registry } from 'prom-client'
import { type Accounts, createAccounts } from '../accounts/accounts.ts'
import { type Role, roles } from '../accounts/role.ts'
import { deriveSessionSecret } from '../accounts/session-secret.ts'
import { disconnect } from '../connect/disconnect.ts'
import { finishAuthorization } from '../connect/finish-authorization.ts'
import { startAuthorization } from '../connect/start-authorization.ts'
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts'
import { catalogue } from '../evaluate/catalogue.ts'
import { MasterKey } from '../secrets/master-key.ts'
import { Secret } from '../secrets/secret.ts'
import { createVault } from '../secrets/vault.ts'
import { recordQueued } from '../sync/record-sync.ts'
import { createServer, type Server } from './create-server.ts'
import type { Dependencies } from './dependencies.ts'
import { type FilledOrganization, fillOrganization } from './test-organization.ts'

export const password = 'correct horse battery'

export interface LoggedLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly fields: object
  readonly message: string
}

export interface TestOrganization extends FilledOrganization {
  readonly id: string
  /** Stands in every name that belongs to it. */
  readonly marker: string
  /** A session cookie of a member of each role. */
  readonly cookies: Readonly<Record<Role, string>>
  /** An API key of each role, with its id. */
  readonly keys: Readonly<Record<Role, { readonly id: string; readonly key: string }>>
}

export interface TestInstallation {
  readonly database: TestDatabase
  readonly dependencies: Dependencies
  readonly accounts: Accounts
  readonly server: Server
  readonly log: readonly LoggedLine[]
  readonly publicUrl: string
  readonly clock: { now: () => Date; ahead: number }
  readonly close: () => Promise<void>
}

/** A whole server on a database of its own. Heroku cannot be reached from it. */
export async function createTestInstallation(
  changes: Partial<Dependencies> = {},
): Promise<TestInstallation> {
  const database = await createTestDatabase()
  const { db } = database
  const publicUrl = changes.publicUrl ?? 'http://localhost:4000'
  const clock = { ahead: 0, now: () => new Date(Date.now() + clock.ahead) }
  const random = (bytes: number): Uint8Array => randomBytes(bytes)
  const sessionSecret = deriveSessionSecret(randomBytes(32))
  const accounts = createAccounts({ db, clock, random, publicUrl, sessionSecret })
  const dashboardFolder = await mkdtemp(join(tmpdir(), 'muster-dashboard-'))
  const masterKey = new MasterKey(randomBytes(32))
  const connectContext = {
    db,
    clock,
    random,
    vault: createVault({ db, masterKey, clock, random }),
    fetch: async () => Promise.reject(new TypeError('fetch failed')),
    heroku: {
      idOrigin: 'https://id.heroku.test',
      apiOrigin: 'https://api.heroku.test',
      clientId: 'muster-client',
      clientSecret: new Secret(randomBytes(16).toString('hex')),
      redirectUri: `${publicUrl}/connect/heroku/callback`,
      scope: ['identity', 'read'] as const,
    },
  }
  const log: LoggedLine[] = []
  const write =
    (level: LoggedLine['level']) =>
    (fields: object, message: string): void => {
      log.push({ level, fields, message })
    }
  const dependencies: Dependencies = {
    db,
    clock,
    random,
    logger: { info: write('info'), warn: write('warn'), error: write('error') },
    publicUrl,
    trustedProxies: 0,
    accounts,
    connect: {
      startAuthorization: (request) => startAuthorization(connectContext, request),
      finishAuthorization: (callback) => finishAuthorization(connectContext, callback),
      disconnect: (organizationId, connectionId) =>
        disconnect(connectContext, organizationId, connectionId, async () => {}),
    },
    sync: {
      async requestSync(request) {
        const id = randomUUID()
        const queued = await recordQueued(db, { ...request, id, at: clock.now() })
        return { syncId: queued.id }
      },
    },
    evidence: {
      async bundle({ organizationId }) {
        const records = await db
          .selectFrom('evidence_records')
          .select('body')
          .where('organization_id', '=', organizationId)
          .execute()
        return new Response(records.map(({ body }) => body).join('\n')).body
      },
    },
    catalogue,
    parameters: {},
    herokuScope: ['identity', 'read'],
    rateLimitReserve: 1125,
    sandbox: null,
    dashboardFolder,
    registry: new Registry(),
    version: '0.0.0',
    ...changes,
  }
  return {
    database,
    dependencies,
    accounts,
    server: createServer(dependencies),
    log,
    publicUrl,
    clock,
    async close() {
      await rm(dashboardFolder, { recursive: true })
      await database.close()
    },
  }
}

/** An organization with a member and a key of every role, and one of everything a sync leaves behind. */
export async function createTestOrganization(
  { database, accounts }: Pick<TestInstallation, 'database' | 'accounts'>,
  marker: string,
): Promise<TestOrganization> {
  const { db } = database
  const id = randomUUID()
  await db
    .insertInto('organizations')
    .values({ id, name: `${marker} Inc`, slug: marker, created_at: new Date() })
    .execute()
  const cookies: Partial<Record<Role, string>> = {}
  const keys: Partial<Record<Role, { id: string; key: string }>> = {}
  for (const role of roles) {
    const email = `${role}@${marker}.example.com`
    await accounts.addMember({
      email,
      role,
      password,
      name: `${marker} ${role}`,
      organization: marker,
    })
    cookies[role] = cookieOf(
      await accounts.signIn({ email, password, address: marker, userAgent: undefined }),
    )
    keys[role] = await accounts.addKey({ name: `${marker} ${role}`, role, organization: marker })
  }
  const filled = await fillOrganization(db, { id, name: `${marker} Inc` }, marker, new Date())
  return { ...filled, id, marker, cookies: complete(cookies), keys: complete(keys) }
}

/** What a browser sends back of `Set-Cookie` values. */
export function cookieOf(setCookies: readonly string[]): string {
  return setCookies.map((cookie) => cookie.slice(0, cookie.indexOf(';'))).join('; ')
}

function complete<Value>(byRole: Partial<Record<Role, Value>>): Record<Role, Value> {
  const { owner, admin, member, auditor } = byRole
  if (!owner || !admin || !member || !auditor) throw new Error('a role is missing')
  return { owner, admin, member, auditor }
}
