// A log and a bundle for tests: a small company, read to its end, in a few syncs.
import { createHash } from 'node:crypto'
import { type RequestRecord, teamAppsRoute } from '@muster/heroku-api'
import { catalogue } from '../evaluate/catalogue.ts'
import { coupled, everyKind, facts, read, snapshotOf } from '../evaluate/facts-by-hand.ts'
import { runChecks } from '../evaluate/run-check.ts'
import type { Kind } from '../sync/kind.ts'
import { kindTable } from '../sync/kind-table.ts'
import type { Readings, Snapshot } from '../sync/reading.ts'
import { append, emptyLog } from './append.ts'
import { type BundleEntry, type BundleInput, nodesForBundle } from './bundle.ts'
import { generateLogKey, type LogSigner, parseSignerKey } from './log-key.ts'
import { type StatedSync, stateSync } from './state-sync.ts'

/** A signer whose key is the same for the same name. */
export function signerOf(name: string): LogSigner {
  const seed = (bytes: number) =>
    new Uint8Array(createHash('sha256').update(name).digest().subarray(0, bytes))
  return parseSignerKey(generateLogKey(name, seed).signerKey)
}

/** A snapshot in which every kind was read: two apps, one in production and one in staging. */
export function wholeSnapshot(): Snapshot {
  const beta = { id: 'app-beta', name: 'beta' }
  const each = Object.fromEntries(everyKind.map((kind) => [kind, read<Kind>([facts(kind)])]))
  return snapshotOf({
    ...(each as Partial<Readings>),
    app: read<'app'>([facts('app'), facts('app', { ...beta, team: null })]),
    domain: read<'domain'>([
      facts('domain'),
      facts('domain', { id: 'domain-umlaut', hostname: 'bücher.acme.example', app: beta }),
    ]),
    'pipeline-coupling': read<'pipeline-coupling'>([
      coupled('app-shop', 'production'),
      coupled('app-beta', 'staging'),
    ]),
  })
}

/** The requests that read such a snapshot whole. */
export function requestsFor({ readings, scope }: Snapshot): readonly RequestRecord[] {
  const teams = readings.team.status === 'read' ? readings.team.items : []
  const ofTeams = teams.map(({ id }) => {
    const apps = readings.app.status === 'read' ? readings.app.items : []
    const count = apps.filter(({ team }) => team?.id === id).length
    return request(teamAppsRoute.template, teamAppsRoute.template.replace('{team}', id), count)
  })
  const ofKinds = everyKind.flatMap((kind) => {
    const { per, route } = kindTable[kind]
    const reading = readings[kind]
    if (reading.status === 'unreadable') return []
    const parents = per === 'account' ? undefined : readings[per]
    if (parents === undefined)
      return [request(route.template, route.template, reading.items.length)]
    return parents.status === 'unreadable'
      ? []
      : parents.items.map(({ id }) =>
          request(
            route.template,
            route.template.replace(`{${per}}`, id),
            reading.items.filter((item) => belongsTo(item, per, id)).length,
          ),
        )
  })
  return [...ofKinds, ...ofTeams].map((record) => ({ ...record, scope }))
}

function belongsTo(item: object, per: 'account' | 'app' | 'team', id: string): boolean {
  const parent: unknown = Object.entries(item).find(([field]) => field === per)?.[1]
  return typeof parent === 'object' && parent !== null && 'id' in parent && parent.id === id
}

function request(route: string, path: string, count: number): RequestRecord {
  return {
    method: 'GET',
    route,
    path,
    status: 200,
    count,
    pages: [
      {
        range: 'id ..; max=1000',
        content_range: count === 0 ? null : `id a..z; max=1000`,
        status: 200,
        count,
        request_id: `request-${path}`,
        etag: '"abc"',
      },
    ],
    scope: [],
    accepted_scope: ['global', 'read'],
    rate_limit_remaining: 4400,
    started_at: '2026-11-22T11:59:59.000Z',
    finished_at: '2026-11-22T12:00:00.000Z',
    complete: true,
  }
}

/** A sync of a snapshot, stated; with the requests that fit it unless others are given. */
export function stated(
  snapshot: Snapshot = wholeSnapshot(),
  requests: readonly RequestRecord[] = requestsFor(snapshot),
): StatedSync {
  return stateSync({
    id: 'sync-1',
    organization: { id: 'organization-acme', name: 'Acme & Söhne' },
    connection: { id: 'connection-1', account: { id: 'account-ada', email: 'ada@acme.example' } },
    started_at: '2026-11-22T11:59:00.000Z',
    finished_at: '2026-11-22T12:00:01.000Z',
    snapshot,
    requests,
    results: runChecks(catalogue.checks, snapshot, {}),
    catalogue,
    parameters: {},
  })
}

/** The same, but ended on another day, the 22nd of November 2026 or later. */
export function statedOn(day: string): StatedSync {
  const sync = stated()
  return { ...sync, draft: { ...sync.draft, finished_at: `${day}T12:00:01.000Z` } }
}

/** What `makeBundle` takes for a log of these syncs, of which the records from `first` to `last` are asked for. */
export function bundleInput(
  syncs: readonly StatedSync[],
  {
    first = 0,
    last = syncs.length - 1,
    from = null as string | null,
    to = null as string | null,
    signer = signerOf('muster.example/acme'),
    renamed = true,
  } = {},
): BundleInput {
  const { records, nodes, checkpoint } = append(
    emptyLog,
    syncs.map(({ draft }, index) => (renamed ? { ...draft, sync: `sync-${index}` } : draft)),
    signer,
  )
  const wanted = new Set(nodesForBundle(first, last, syncs.length).map(keyOf))
  const entries = records.map((record, index): BundleEntry => {
    const sync = syncs[index]
    const texts = Object.entries(sync?.readings ?? {}).map(([kind, sealed]) => [
      kind,
      sealed.facts.map(({ canonical }) => canonical),
    ])
    return { record, facts: Object.fromEntries(texts), results: sync?.results ?? [] }
  })
  const [before, after] = [records[first - 1], records[last + 1]]
  return {
    entries: entries.slice(first, last + 1),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    checkpoint,
    nodes: nodes.filter((node) => wanted.has(keyOf(node))),
    signer,
    from,
    to,
    made_at: '2026-11-22T13:00:00.000Z',
    program: { name: 'muster', version: '0.1.0' },
  }
}

function keyOf({ level, position }: { readonly level: number; readonly position: number }): string {
  return `${level}/${position}`
}
