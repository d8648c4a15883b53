import { type Clock, createHerokuApi } from '@muster/heroku-api'
import { acme, createSandbox } from '@muster/sandbox'
import { catalogue } from '../evaluate/catalogue.ts'
import { runChecks } from '../evaluate/run-check.ts'
import { append, emptyLog } from '../evidence/append.ts'
import { makeBundle, nodesForBundle } from '../evidence/bundle.ts'
import type { BundleFiles } from '../evidence/bundle-files.ts'
import { generateLogKey, parseSignerKey } from '../evidence/log-key.ts'
import { stateSync } from '../evidence/state-sync.ts'
import { readAccount } from '../sync/read-account.ts'
import { uuidFrom } from '../uuid.ts'
import { version } from '../version.ts'

/** A bundle of one sync of the built-in world, made without a server; its key is made for it and kept nowhere. */
export async function exampleBundle(
  clock: Clock,
  random: (bytes: number) => Uint8Array,
): Promise<BundleFiles> {
  const origin = 'http://sandbox.localhost'
  const sandbox = createSandbox({ world: acme, origin, clock, random })
  const token = await sandbox.issueToken(acme.accounts[0]?.email ?? '', ['global'])
  const heroku = createHerokuApi({
    origin,
    fetch: sandbox.fetch,
    clock,
    random,
    accessToken: async () => token,
  })
  const startedAt = clock.now().toISOString()
  const { snapshot, requests, account } = await readAccount({ heroku, clock })
  const stated = stateSync({
    id: uuidFrom(random),
    organization: { id: uuidFrom(random), name: 'Acme (example)' },
    connection: {
      id: uuidFrom(random),
      account: { id: account?.id ?? null, email: account?.email ?? null },
    },
    started_at: startedAt,
    finished_at: clock.now().toISOString(),
    snapshot,
    requests,
    results: runChecks(catalogue.checks, snapshot, {}),
    catalogue,
    parameters: {},
  })
  const signer = parseSignerKey(generateLogKey('muster.example/acme', random).signerKey)
  const { records, nodes, checkpoint, state } = append(emptyLog, [stated.draft], signer)
  const needed = new Set(nodesForBundle(0, 0, state.tree.size).map(nameOf))
  return makeBundle({
    entries: records.map((record) => ({
      record,
      facts: Object.fromEntries(
        Object.entries(stated.readings).map(([kind, { facts }]) => [
          kind,
          facts.map(({ canonical }) => canonical),
        ]),
      ),
      results: stated.results,
    })),
    checkpoint,
    nodes: nodes.filter((node) => needed.has(nameOf(node))),
    signer,
    from: null,
    to: null,
    made_at: clock.now().toISOString(),
    program: { name: 'muster', version },
  })
}

function nameOf({
  level,
  position,
}: {
  readonly level: number
  readonly position: number
}): string {
  return `${level}/${position}`
}
