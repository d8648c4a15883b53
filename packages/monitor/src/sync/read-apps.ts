import { type App, teamAppsRoute } from '@muster/heroku-api'
import { kindTable, subjectOf } from './kind-table.ts'
import { mergeTeamApps } from './merge-team-apps.ts'
import { readingOf } from './read-account-wide.ts'
import { gapsOf, readParts } from './read-per-parent.ts'
import type { Attempt } from './reader.ts'
import type { Gap, Reading, Subject } from './reading.ts'
import { reportReading } from './report-reading.ts'
import type { SyncRun } from './sync-run.ts'

/**
 * Completes the account's list of apps by what each team says of its own. A team that refuses makes a gap: it may
 * have apps that the account's list leaves out. So does a list of teams that could not be read, for the whole account.
 */
export async function readApps(
  run: SyncRun,
  own: Attempt<App>,
  { account, team }: { readonly account: Reading<'account'>; readonly team: Reading<'team'> },
  waits: string | null,
): Promise<Reading<'app'>> {
  const kind = kindTable.app
  if (!own.ok) return reportReading(run, 'app', readingOf(run, kind, own))
  const teams = team.status === 'read' ? team.items : []
  const parts = teams.map((each) => ({
    parent: subjectOf('team', each),
    read: () => run.reader.read(teamAppsRoute, { team: each.id }),
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
    const listed = teams[index]
    return attempt.ok && listed ? [{ team: listed, apps: attempt.items }] : []
  })
  const merged = mergeTeamApps(own.items, listings)
  const gaps = [...unlisted(account, team), ...merged.gaps, ...gapsOf('The list of apps', ended)]
  return reportReading(run, 'app', readingOf(run, kind, { ok: true, items: merged.apps }, gaps))
}

function unlisted(account: Reading<'account'>, team: Reading<'team'>): readonly Gap[] {
  if (team.status === 'read') return []
  const reason = `Apps that only a team lists may be missing. ${team.reason}`
  return [{ subject: accountIn(account), reason, needs: team.needs }]
}

/** The account that was read; by Heroku's own name for it, `~`, where it was not. */
function accountIn(account: Reading<'account'>): Subject {
  const [facts] = account.status === 'read' ? account.items : []
  return facts === undefined
    ? { kind: 'account', id: '~', name: 'the connected account' }
    : subjectOf('account', facts)
}
