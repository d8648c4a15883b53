import { kindTable, subjectOf } from './kind-table.ts'
import { readPerParent } from './read-per-parent.ts'
import { placed } from './reader.ts'
import type { Reading } from './reading.ts'
import type { SyncRun } from './sync-run.ts'
import { unreadableToo } from './unreadable-too.ts'

/** Reads the members of every team, each with the name of its team, which Heroku's answer leaves out. */
export async function readMembers(
  run: SyncRun,
  teams: Reading<'team'>,
  waits: string | null,
): Promise<Reading<'team-member'>> {
  const kind = kindTable['team-member']
  if (teams.status === 'unreadable') return unreadableToo(run, kind, teams)
  const parts = teams.items.map((team) => ({
    parent: subjectOf('team', team),
    read: async () => {
      const attempt = await run.reader.read(kind.route, { team: team.id })
      return placed(attempt, (item) => kind.place(item, team))
    },
  }))
  return readPerParent(run, kind, parts, waits)
}
