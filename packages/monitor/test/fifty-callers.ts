// For tests: one process in which fifty callers want a connection's token at once. Prints a hash of what each got.
import { createHash, randomBytes } from 'node:crypto'
import { json } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { createAccessTokens } from '../src/connect/access-token.ts'
import { restrictFetch } from '../src/connect/restrict-fetch.ts'
import { openDatabase } from '../src/database/open-database.ts'
import { checkMasterKey } from '../src/secrets/check-master-key.ts'
import { parseMasterKeys } from '../src/secrets/master-key.ts'
import { Secret } from '../src/secrets/secret.ts'
import { createVault } from '../src/secrets/vault.ts'

const orders = z.object({
  url: z.string(),
  masterKey: z.string(),
  origin: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  connectionId: z.string(),
})

const given = orders.parse(await json(process.stdin))
const { db, close } = openDatabase({ url: given.url, connections: 5 })
const clock = { now: () => new Date() }
const masterKeys = parseMasterKeys(given.masterKey)
const masterKey = await checkMasterKey({ db, masterKeys, clock, random: randomBytes })
const tokens = createAccessTokens(
  {
    db,
    vault: createVault({ db, masterKey, clock, random: randomBytes }),
    clock,
    random: randomBytes,
    fetch: restrictFetch(fetch, [given.origin]),
    heroku: {
      idOrigin: given.origin,
      apiOrigin: given.origin,
      clientId: given.clientId,
      clientSecret: new Secret(given.clientSecret),
      redirectUri: 'https://muster.example/connect/heroku/callback',
      scope: ['identity', 'read'],
    },
  },
  (milliseconds) => sleep(milliseconds),
)
const all = await Promise.all(Array.from({ length: 50 }, () => tokens.get(given.connectionId)))
for (const token of all) {
  process.stdout.write(`${createHash('sha256').update(token).digest('hex')}\n`)
}
await close()
