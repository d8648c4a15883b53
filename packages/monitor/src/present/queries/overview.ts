import type { Catalogue } from '../../evaluate/catalogue.ts'
import type { Framework } from '../../evaluate/framework.ts'
import { frameworks } from '../../evaluate/frameworks.ts'
import { kinds } from '../../sync/kind.ts'
import type { Overview } from '../schemas/overview.ts'
import { severest } from './checks.ts'
import { readDayStandings } from './day-standings.ts'
import { type DayEnd, lastDays } from './days.ts'
import { readLatestReadings, summarizeKinds } from './kind-health.ts'
import type { Scope } from './scope.ts'
import { readStandings, type Standing, verdictOf } from './standing.ts'
import { stateSentence } from './state-sentence.ts'

type Standings = ReadonlyMap<string, Standing>

/** Where the organization stands, out of the roll-ups. */
export async function readOverview(
  scope: Scope,
  catalogue: Catalogue,
  now: Date,
): Promise<Overview> {
  const all = await readStandings(scope)
  // A check that this version no longer has says nothing of today.
  const standings: Standings = new Map([...all].filter(([id]) => checkOf(catalogue, id)))
  const checks = countVerdicts([...standings.values()].map(({ verdict }) => verdict))
  const totals = { ...checks, total: catalogue.checks.length }
  return {
    checks: totals,
    sentence: stateSentence(totals),
    frameworks: frameworks.map((framework) => standingOf(framework, catalogue, standings)),
    todo: todoOf(catalogue, standings),
    trust: await readTrust(scope, standings, now),
    trend: await readTrend(scope, lastDays(now, 30)),
  }
}

function checkOf(catalogue: Catalogue, id: string): Catalogue['checks'][number] | undefined {
  return catalogue.checks.find((check) => check.id === id)
}

function countVerdicts(
  verdicts: readonly Standing['verdict'][],
): Omit<Overview['checks'], 'total'> {
  const count = (wanted: Standing['verdict']): number =>
    verdicts.filter((verdict) => verdict === wanted).length
  return {
    holding: count('pass'),
    failing: count('fail'),
    unverified: count('unverified'),
    not_applicable: count('not-applicable'),
  }
}

/** A requirement fails with any check that serves it, and holds only when all that apply were verified. */
function standingOf(
  framework: Framework,
  catalogue: Catalogue,
  standings: Standings,
): Overview['frameworks'][number] {
  const verdicts = framework.requirements.map(({ id }) => {
    const controls = new Set<string>(
      framework.edges.filter((edge) => edge.requirement === id).map(({ control }) => control),
    )
    const serving = catalogue.checks
      .filter(({ control }) => controls.has(control))
      .map((check) => standings.get(check.id)?.verdict ?? 'unverified')
      .filter((verdict) => verdict !== 'not-applicable')
    if (serving.includes('fail')) return 'failing'
    return serving.length === 0 || serving.includes('unverified') ? 'unverified' : 'holding'
  })
  const count = (wanted: (typeof verdicts)[number]): number =>
    verdicts.filter((verdict) => verdict === wanted).length
  return {
    id: framework.id,
    title: `${framework.name} ${framework.version}`,
    requirements: {
      holding: count('holding'),
      failing: count('failing'),
      unverified: count('unverified'),
      total: verdicts.length,
    },
  }
}

function todoOf(catalogue: Catalogue, standings: Standings): Overview['todo'] {
  return catalogue.checks
    .flatMap(({ id, failureTitle, severity }) => {
      const standing = standings.get(id)
      if (standing?.verdict !== 'fail') return []
      const check = { id, title: failureTitle, severity }
      return [{ check, failing: standing.counts.fail, since: standing.since.toISOString() }]
    })
    .sort(
      (left, right) =>
        severest.indexOf(left.check.severity) - severest.indexOf(right.check.severity) ||
        right.failing - left.failing ||
        (left.check.id < right.check.id ? -1 : 1),
    )
}

async function readTrust(
  scope: Scope,
  standings: Standings,
  now: Date,
): Promise<Overview['trust']> {
  const connections = await scope
    .connections()
    .where('connections.state', 'in', ['active', 'needs-reconnect'])
    .leftJoinLateral(
      (builder) =>
        builder
          .selectFrom('syncs')
          .whereRef('syncs.connection_id', '=', 'connections.id')
          .where('syncs.state', '=', 'finished')
          .orderBy('syncs.queued_at', 'desc')
          .limit(1)
          .select('syncs.finished_at')
          .as('last'),
      (join) => join.onTrue(),
    )
    .select(['connections.id', 'account_email', 'connections.state', 'last.finished_at'])
    .orderBy('connections.created_at')
    .orderBy('connections.id')
    .execute()
  const readings = await readLatestReadings(scope)
  const health = summarizeKinds(readings, new Map(), now)
  const scopes = new Set([...standings.values()].flatMap(({ needs }) => needs))
  return {
    connections: connections.map(({ id, account_email, state, finished_at }) => ({
      id,
      account_email,
      state,
      last_sync_at: finished_at?.toISOString() ?? null,
      stale: summarizeKinds(
        readings.filter(({ connectionId }) => connectionId === id),
        new Map(),
        now,
      ).some((kind) => kind.stale),
    })),
    kinds: {
      readable: health.filter(({ status }) => status === 'read' || status === 'partial').length,
      total: kinds.length,
    },
    unverified: [...standings.values()].reduce((sum, { counts }) => sum + counts.unverified, 0),
    unlocks: [...scopes].sort().map((name) => ({
      scope: name,
      checks: [...standings.values()].filter(({ needs }) => needs.includes(name)).length,
    })),
  }
}

async function readTrend(scope: Scope, days: readonly DayEnd[]): Promise<Overview['trend']> {
  const byDay = Map.groupBy(await readDayStandings(scope, days), ({ day }) => day)
  return days.map(({ day }) => {
    const verdicts = (byDay.get(day) ?? []).map(({ counts }) => verdictOf(counts))
    const { holding, failing, unverified } = countVerdicts(verdicts)
    return { day, pass: holding, fail: failing, unverified }
  })
}
