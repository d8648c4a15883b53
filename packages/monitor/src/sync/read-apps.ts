import { type App, type Team, teamAppsRoute } from '@muster/heroku-api'
import { kindTable, subjectOf } from './kind-table.ts'
import { mergeTeamApps } from './merge-team-apps.ts'
import { readingOf } from './read-account-wide.ts'
import { gapsOf, readParts } from './read-per-parent.ts'
import type { Attempt } from './reader.ts'
import type { Gap, Reading } from './reading.ts'
import type { SyncRun } from './sync-run.ts'

/**
 * Completes the account's list of apps by what each team says of its own. A team that refuses makes a gap: it may
 * have apps that the account's list leaves out.
 */
export async function readApps(
  run: SyncRun,
  own: Attempt<App>,
  teams: readonly Team[],
  waits: string | null,
): Promise<Reading<'app'>> {
  const kind = kindTable.app
  if (!own.ok) return reported(run, readingOf(run, kind, own), 1)
  const parts = teams.map((team) => ({
    parent: subjectOf('team', team),
    read: () => run.reader.read(teamAppsRoute, { team: team.id }),
  }))
  const result = await readParts(run, 'app', parts, waits)
  const ended =
    'refusal' in result
      ? parts.map(({ parent }) => ({
          parent,
          attempt: { ok: false as const, refusal: result.refusal },
        }))
      : result.ended
  const listings = ended.flatMap(({ attempt }, index) => {
    const team = teams[index]
    return attempt.ok && team ? [{ team, apps: attempt.items }] : []
  })
  const merged = mergeTeamApps(own.items, listings)
  const gaps: readonly Gap[] = [...merged.gaps, ...gapsOf('The list of apps', ended)]
  return reported(run, readingOf(run, kind, { ok: true, items: merged.apps }, gaps), parts.length)
}

function reported(run: SyncRun, reading: Reading<'app'>, total: number): Reading<'app'> {
  run.report({ kind: 'app', status: reading.status, done: total, total })
  return reading
}
