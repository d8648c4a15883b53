import {
  type Account,
  type Clock,
  type HerokuApi,
  type HerokuError,
  type RequestRecord,
  rateLimitRoute,
} from '@muster/heroku-api'
import type { PerAppKind } from './kind-definition.ts'
import { kindTable } from './kind-table.ts'
import { nameCouplings } from './name-couplings.ts'
import { herokuRateLimit, planReads, reserveOf, waitOf } from './plan.ts'
import type { Progress } from './progress.ts'
import { readAccountWide } from './read-account-wide.ts'
import { readApps } from './read-apps.ts'
import { readMembers } from './read-members.ts'
import { readOfApps } from './read-of-apps.ts'
import { createReader } from './reader.ts'
import type { Reading, Readings, Snapshot } from './reading.ts'
import { refusalOf } from './refusal.ts'
import { SyncError } from './sync-error.ts'
import type { SyncRun } from './sync-run.ts'

export interface ReadAccountOptions {
  readonly heroku: HerokuApi
  readonly clock: Clock
  /** Told after each request; what it does must be quick. */
  readonly onProgress?: (progress: Progress) => void
  /** Told of each request as it ends, refused ones included: all there is when reading ends with an error. */
  readonly onRequest?: (request: RequestRecord) => void
  /** Requests the account may make in an hour; Heroku's own number by default. */
  readonly rateLimit?: number
  /** Requests under way at once; 4 by default. */
  readonly concurrency?: number
}

export interface AccountReading {
  readonly snapshot: Snapshot
  /** Every request that was sent, refused ones included, in the order they ended. */
  readonly requests: readonly RequestRecord[]
  /** The account itself; null when the token may not see it. */
  readonly account: Account | null
}

/**
 * Reads everything an account can see: the account-wide lists, then each team's, then each app's as far as the
 * request limit allows. What is refused is in the snapshot as an unreadable kind or a gap. Throws SyncError when the
 * token is revoked, or when nothing at all could be read because Heroku is down, out of reach or out of requests.
 */
export async function readAccount(options: ReadAccountOptions): Promise<AccountReading> {
  const limit = options.rateLimit ?? herokuRateLimit
  const run = begin(options, limit)
  const { reader } = run

  const account = await readAccountWide(run, kindTable.account)
  const rateLimit = await reader.read(rateLimitRoute)
  const [told] = rateLimit.ok ? rateLimit.items : []
  const remaining = (): number | null => reader.remaining() ?? told?.remaining ?? null

  run.report({ kind: 'app', status: 'reading', done: 0, total: 1 })
  const ownApps = await reader.read(kindTable.app.route)
  const wide = {
    account,
    'add-on': await readAccountWide(run, kindTable['add-on']),
    'add-on-attachment': await readAccountWide(run, kindTable['add-on-attachment']),
    pipeline: await readAccountWide(run, kindTable.pipeline),
    'pipeline-coupling': await readAccountWide(run, kindTable['pipeline-coupling']),
    space: await readAccountWide(run, kindTable.space),
    team: await readAccountWide(run, kindTable.team),
  }
  const readable = ownApps.ok || Object.values(wide).some(({ status }) => status === 'read')
  if (!readable) refuse(reader.halted())

  const perTeam = ['app', 'team-member'] as const
  const teamPlan = planReads({
    kinds: perTeam,
    parents: wide.team.status === 'read' ? wide.team.items.length : 0,
    remaining: remaining(),
    limit,
  })
  const app = await readApps(run, ownApps, wide, waitOf(teamPlan, 'app'))
  const member = await readMembers(run, wide.team, waitOf(teamPlan, 'team-member'))

  const perApp = ['collaborator', 'domain', 'sni-endpoint', 'log-drain', 'formation'] as const
  const parents = app.status === 'read' ? app.items.length : 0
  const appPlan = planReads({ kinds: perApp, parents, remaining: remaining(), limit })
  const ofApps = <K extends (typeof perApp)[number]>(kind: PerAppKind<K>): Promise<Reading<K>> =>
    readOfApps(run, kind, app, waitOf(appPlan, kind.kind))
  const readings: Readings = {
    ...wide,
    'pipeline-coupling': nameCouplings(wide['pipeline-coupling'], app, wide.pipeline),
    app,
    'team-member': member,
    collaborator: await ofApps(kindTable.collaborator),
    domain: await ofApps(kindTable.domain),
    'sni-endpoint': await ofApps(kindTable['sni-endpoint']),
    'log-drain': await ofApps(kindTable['log-drain']),
    formation: await ofApps(kindTable.formation),
  }
  return {
    snapshot: { taken_at: run.clock.now().toISOString(), scope: reader.scope(), readings },
    requests: reader.requests(),
    account: account.status === 'read' ? (account.items[0] ?? null) : null,
  }
}

function begin(
  { heroku, clock, onProgress, onRequest, concurrency }: ReadAccountOptions,
  limit: number,
): SyncRun {
  const reader = createReader(heroku, [rateLimitRoute.template], onRequest)
  return {
    reader,
    clock,
    reserve: reserveOf(limit),
    concurrency: concurrency ?? 4,
    report: (step) =>
      onProgress?.({
        ...step,
        requests_used: reader.used(),
        rate_limit_remaining: reader.remaining(),
      }),
  }
}

function refuse(cause: HerokuError | undefined): void {
  if (cause === undefined) return
  const { code } = cause
  if (code === 'rate_limited' || code === 'unavailable' || code === 'unreachable') {
    throw new SyncError(code, `Nothing could be read: ${refusalOf(cause).because}.`, { cause })
  }
}
