// Issues tokens on the PostgreSQL at an address, checks each once, and tells after every hundred thousand what it holds in
// memory (once garbage is collected, which needs --expose-gc) and what the process takes.
import { randomBytes } from 'node:crypto'
import { createProvider, openPostgresStore } from '@muster/oauth-provider'
import { openDatabase } from '../../packages/monitor/src/database/open-database.ts'
import { createPeople } from '../../packages/oauth-provider/test/account-directory.ts'
import { inLanes } from './in-lanes.ts'
import { people } from './people.ts'

const [url = '', count = ''] = process.argv.slice(2)
const every = 100_000
const { pool, close } = openDatabase({ url, connections: 16 })
const provider = createProvider({
  store: await openPostgresStore(pool),
  accounts: createPeople(people).accounts,
  clock: { now: () => new Date() },
  random: randomBytes,
  origin: 'http://localhost',
  hashKey: randomBytes(32),
})

async function issueAndCheck(at: number): Promise<void> {
  const accountId = people[at % people.length]?.id ?? ''
  const { token } = await provider.authorizeDirectly({ accountId, expiresIn: 3600 })
  const headers = { authorization: `Bearer ${token}` }
  const caller = await provider.authenticate(new Request('http://localhost/account', { headers }))
  if (!caller.ok) throw new RangeError('a new token does not work')
}

for (let issued = 0; issued < Number(count); issued += every) {
  await inLanes(every, issueAndCheck)
  globalThis.gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  process.send?.({ held: heapUsed / 1024 / 1024, resident: rss / 1024 / 1024 })
}
await close()
process.disconnect?.()
