// A process that works on a PostgreSQL store, several things at once, until it is killed. Prints what it has been told is
// done. Arguments: the database's address and a name for everything it makes.
import pg from 'pg'
import { openPostgresStore } from '../src/store/postgres/open-postgres-store.ts'
import {
  exampleAuthorization,
  exampleClient,
  exampleGrant,
  examplePair,
  exampleSession,
  start,
} from './example-records.ts'

const [url = '', prefix = ''] = process.argv.slice(2)
const store = await openPostgresStore(new pg.Pool({ connectionString: url, max: 6 }))

function say(what: string, name: string, done: boolean): void {
  if (done) process.stdout.write(`${what} ${name}\n`)
}

/** One person's way: a login, a code, its exchange, three rotations; of some, the end of the session. */
async function live(name: string, ends: boolean): Promise<void> {
  await store.putClient(exampleClient(name))
  await store.insertSession(exampleSession(name))
  await store.insertAuthorization(exampleAuthorization(name), { grant: exampleGrant(name) })
  const first = examplePair(name, `${name} 0`)
  say('redeemed', name, await store.redeemGrant(`grant of ${name}`, first, start + 1))
  for (let turn = 0; turn < 3; turn += 1) {
    const [access, refresh] = examplePair(name, `${name} ${turn + 1}`)
    const next = { access, refresh }
    const rotated = await store.rotateRefreshToken(
      `hash of ${name} ${turn} refresh`,
      next,
      start + 2,
    )
    say(`rotated-${turn}`, name, rotated)
  }
  if (!ends) return
  say('ended', name, (await store.endSession(`session of ${name}`, start + 3)) !== null)
}

process.stdout.write('working\n')
await Promise.all(
  [0, 1, 2, 3, 4, 5].map(async (lane) => {
    for (let turn = 0; ; turn += 1) await live(`${prefix}-${lane}-${turn}`, turn % 2 === 0)
  }),
)
