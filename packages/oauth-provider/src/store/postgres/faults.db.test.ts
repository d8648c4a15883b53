// Every query of every method goes wrong once: whatever does, a change has taken place as a whole or not at all. Long,
// because every method that writes is in it.
import { inspect, isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  day,
  exampleAuthorization,
  exampleBrowser,
  exampleClient,
  exampleCliLogin,
  exampleGrant,
  examplePair,
  exampleSession,
  exampleToken,
  start,
} from '../../../test/example-records.ts'
import { type Fault, type FaultyPool, faultyPool } from '../../../test/faulty-pool.ts'
import { createPostgresDatabase, type PostgresDatabase } from '../../../test/postgres-database.ts'
import { ProviderError } from '../../errors.ts'
import type { Store } from '../store.ts'
import { openPostgresStore } from './open-postgres-store.ts'

type Step = (store: Store, name: string) => Promise<unknown>

const faults: readonly Fault[] = ['refused', 'lost before', 'lost after']
const request = { id: 'request', query: 'state=a', createdAt: start }

/** Everything there is of somebody. */
const everything: Step = async (store, name) => {
  await store.putClient(exampleClient(name, { ownerId: name }))
  await store.insertSession(exampleSession(name))
  await store.insertBrowser({ ...exampleBrowser(name), requests: [request] })
  await store.insertAuthorization(exampleAuthorization(name, { isDefault: true }), {
    grant: exampleGrant(name),
    tokens: examplePair(name, name),
  })
  await store.countAttempt(name, start, 1000)
  await store.insertCliLogin(exampleCliLogin(name))
}
const nothing: Step = async () => {}

const changes: readonly (readonly [method: string, before: Step, change: Step])[] = [
  ['putClient', nothing, (store, name) => store.putClient(exampleClient(name))],
  [
    'putClient of a trusted client',
    everything,
    (store, name) => store.putClient(exampleClient(name, { trusted: true })),
  ],
  [
    'updateClient',
    everything,
    (store, name) => store.updateClient(`client of ${name}`, { name: 'Other' }, start + 1),
  ],
  ['deleteClient', everything, (store, name) => store.deleteClient(`client of ${name}`, start + 1)],
  [
    'insertAuthorization',
    nothing,
    (store, name) =>
      store.insertAuthorization(exampleAuthorization(name), {
        grant: exampleGrant(name),
        tokens: examplePair(name, name),
      }),
  ],
  [
    'describeAuthorization',
    everything,
    (store, name) => store.describeAuthorization(`authorization of ${name}`, 'mine', start + 1),
  ],
  ['noteUse', everything, (store, name) => store.noteUse(`authorization of ${name}`, start + 1)],
  [
    'revokeAuthorization',
    everything,
    (store, name) => store.revokeAuthorization(`authorization of ${name}`, start + 1),
  ],
  [
    'replaceTokens',
    everything,
    (store, name) =>
      store.replaceTokens(`authorization of ${name}`, examplePair(name, `${name} next`), start + 1),
  ],
  [
    'redeemGrant',
    everything,
    (store, name) =>
      store.redeemGrant(`grant of ${name}`, examplePair(name, `${name} next`), start + 1),
  ],
  [
    'countGrantFailure',
    everything,
    (store, name) => store.countGrantFailure(`grant of ${name}`, 5, start + 1),
  ],
  [
    'addAccessToken',
    everything,
    (store, name) =>
      store.addAccessToken(
        `hash of ${name} refresh`,
        exampleToken(name, `${name} next`),
        start + 1,
      ),
  ],
  [
    'rotateRefreshToken',
    everything,
    (store, name) => {
      const [access, refresh] = examplePair(name, `${name} next`)
      return store.rotateRefreshToken(`hash of ${name} refresh`, { access, refresh }, start + 1)
    },
  ],
  ['revokeToken', everything, (store, name) => store.revokeToken(`${name} access`, start + 1)],
  ['insertSession', nothing, (store, name) => store.insertSession(exampleSession(name))],
  ['endSession', everything, (store, name) => store.endSession(`session of ${name}`, start + 1)],
  ['insertBrowser', nothing, (store, name) => store.insertBrowser(exampleBrowser(name))],
  ['deleteBrowser', everything, (store, name) => store.deleteBrowser(`cookie of ${name}`)],
  [
    'keepRequest',
    everything,
    (store, name) => store.keepRequest(`cookie of ${name}`, { ...request, id: 'next' }, 5),
  ],
  ['takeRequest', everything, (store, name) => store.takeRequest(`cookie of ${name}`, 'request')],
  ['countAttempt', everything, (store, name) => store.countAttempt(name, start, 1000)],
  ['takeBackAttempt', everything, (store, name) => store.takeBackAttempt(name, start, 1000)],
  ['forgetAttempts', everything, (store, name) => store.forgetAttempts(name)],
  ['claimOnce', everything, (store, name) => store.claimOnce(name, start, start + 5)],
  ['insertCliLogin', nothing, (store, name) => store.insertCliLogin(exampleCliLogin(name))],
  [
    'decideCliLogin',
    everything,
    (store, name) => store.decideCliLogin(`login of ${name}`, { allowed: false }, start),
  ],
  [
    'takeCliLogin',
    async (store, name) => {
      await everything(store, name)
      await store.decideCliLogin(`login of ${name}`, { allowed: false }, start)
    },
    (store, name) => store.takeCliLogin(`login of ${name}`, start),
  ],
]

const looks: readonly (readonly [method: string, look: Step])[] = [
  ['findClient', (store, name) => store.findClient(`client of ${name}`)],
  ['findClientBySecret', (store, name) => store.findClientBySecret(`secret of ${name}`)],
  ['countClients', (store) => store.countClients('ada')],
  [
    'countAuthorizations',
    (store) => store.countAuthorizations({ accountId: 'ada', teamId: null }, 10),
  ],
  ['isWelcomeOrigin', (store) => store.isWelcomeOrigin('https://example.com', 'ada')],
  ['listClients', (store, name) => store.listClients(name)],
  [
    'findAuthorization',
    (store, name) => store.findAuthorization(`authorization of ${name}`, start),
  ],
  ['findDefaultAuthorization', (store, name) => store.findDefaultAuthorization(name, start)],
  ['listAuthorizations', (store, name) => store.listAuthorizations(name, start)],
  ['listTeamAuthorizations', (store, name) => store.listTeamAuthorizations(name, start)],
  [
    'hasAuthorization',
    (store, name) => store.hasAuthorization(name, `client of ${name}`, ['read']),
  ],
  ['findGrant', (store, name) => store.findGrant(`code of ${name}`)],
  ['findToken', (store, name) => store.findToken('access', `hash of ${name} access`)],
  ['findTokenById', (store, name) => store.findTokenById(`${name} access`)],
  ['findSession', (store, name) => store.findSession(`session of ${name}`, start)],
  ['listSessions', (store, name) => store.listSessions(name, start)],
  ['findBrowser', (store, name) => store.findBrowser(`cookie of ${name}`, start)],
  ['readAttempts', (store, name) => store.readAttempts(name, start)],
  ['findCliLogin', (store, name) => store.findCliLogin(`login of ${name}`, start)],
]

let database: PostgresDatabase
let pool: pg.Pool
let faulty: FaultyPool
let store: Store
let looking: pg.Pool

beforeAll(async () => {
  database = await createPostgresDatabase()
  pool = database.pool({ max: 3 })
  looking = database.pool({ max: 1 })
  faulty = faultyPool(pool)
  store = await openPostgresStore(faulty)
})
afterAll(() => database.close())

/** Every row in which a name occurs, with the name taken out. */
async function rowsOf(name: string): Promise<readonly string[]> {
  const tables = [
    'clients',
    'sessions',
    'authorizations',
    'grants',
    'tokens',
    'browsers',
    'attempts',
    'claims',
    'cli_logins',
  ]
  const { rows } = await looking.query<{ row: string }>(
    tables
      .map(
        (table) =>
          `select '${table} ' || (to_jsonb(t) - 'position')::text as row from oauth_provider.${table} t`,
      )
      .join(' union all '),
  )
  return rows
    .filter(({ row }) => row.includes(name))
    .map(({ row }) => row.replaceAll(name, 'somebody'))
    .toSorted()
}

/** No connection is out of the pool, no transaction open, no lock held. */
async function expectNothingLeft(): Promise<void> {
  expect([pool.totalCount - pool.idleCount, pool.waitingCount]).toEqual([0, 0])
  await expect
    .poll(async () => {
      const { rows } = await looking.query(
        `select state from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
         union all
         select mode from pg_locks where locktype in ('advisory', 'tuple', 'transactionid')`,
      )
      return rows
    })
    .toEqual([])
}

/** Lets each query of a step go wrong in turn, for somebody else each time, until the step has no more. */
async function* failing(
  fault: Fault,
  before: Step,
  step: Step,
): AsyncGenerator<{ readonly name: string; readonly error: unknown }> {
  for (let after = 0; ; after += 1) {
    const name = crypto.randomUUID()
    await before(store, name)
    faulty.plan(fault, after)
    const error = await step(store, name).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    if (!faulty.happened) {
      faulty.plan(fault, Number.POSITIVE_INFINITY)
      return
    }
    yield { name, error }
  }
}

function expectHonest(error: unknown, fault: Fault, name: string): void {
  expect(error).toBeInstanceOf(ProviderError)
  const code = error instanceof ProviderError ? error.code : ''
  expect(code).toMatch(fault === 'refused' ? /^store_un(read|writ)able$/ : /^store_unreachable$/)
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(name)
}

describe.each(faults)('a query %s', (fault) => {
  it.each(changes)('leaves all or nothing of %s', async (_method, before, change) => {
    const model = crypto.randomUUID()
    await before(store, model)
    const nothingDone = await rowsOf(model)
    await change(store, model)
    const allDone = await rowsOf(model)
    const whole: boolean[] = []
    for await (const { name, error } of failing(fault, before, change)) {
      expectHonest(error, fault, name)
      await expectNothingLeft()
      const left = await rowsOf(name)
      expect([nothingDone, allDone]).toContainEqual(left)
      whole.push(isDeepStrictEqual(left, allDone))
    }
    // The last query commits: when the connection is lost after that, it has happened.
    expect(whole.pop()).toBe(fault === 'lost after')
    expect(whole).not.toContain(true)
  })

  it.each(looks)('is told of by %s', async (_method, look) => {
    let times = 0
    for await (const { name, error } of failing(fault, everything, look)) {
      times += 1
      expectHonest(error, fault, name)
      await expectNothingLeft()
    }
    expect(times).toBe(1)
  })

  it('of a sweep leaves the rest to the next', async () => {
    const gone: Step = async (on, name) => {
      await on.claimOnce(name, start - 2 * day, start - day)
      await on.countAttempt(name, start - 2 * day, 1)
    }
    for await (const { name, error } of failing(fault, gone, (on) => on.prune(start, 100))) {
      expectHonest(error, fault, name)
      await expectNothingLeft()
      await store.prune(start, 100)
      expect(await rowsOf(name)).toEqual([])
    }
  })
})
