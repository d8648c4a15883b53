import type { App, Team, TeamApp } from '@muster/heroku-api'
import type { Gap } from './reading.ts'

/** What a team said of its apps. */
export interface TeamListing {
  readonly team: Team
  readonly apps: readonly TeamApp[]
}

/**
 * Joins the account's own list of apps with what the teams list: `locked` and `joined` come from the team, and so do
 * apps the account has not joined. Where the two lists contradict each other there is a gap, because then one of
 * them was not whole.
 */
export function mergeTeamApps(
  apps: readonly App[],
  listings: readonly TeamListing[],
): { readonly apps: readonly App[]; readonly gaps: readonly Gap[] } {
  const merged = new Map(apps.map((app) => [app.id, app]))
  const gaps: Gap[] = []
  for (const { team, apps: listed } of listings) {
    for (const entry of listed) {
      const { id, name } = entry
      const app = merged.get(id) ?? entry.app
      if (app === null) {
        const reason = `The app ${name} could not be read: team ${team.name} names it without its details, and the account's own list leaves it out.`
        gaps.push({ subject: { kind: 'app', id, name }, reason, needs: [] })
      } else {
        merged.set(id, {
          ...app,
          ...(entry.locked === undefined ? {} : { locked: entry.locked }),
          ...(entry.joined === undefined ? {} : { joined: entry.joined }),
        })
      }
    }
    const ids = new Set(listed.map(({ id }) => id))
    const left = apps.filter((app) => app.team?.id === team.id && !ids.has(app.id))
    for (const { id, name } of left) {
      const reason = `The app ${name} was not read whole: its team ${team.name} leaves it out of its list.`
      gaps.push({ subject: { kind: 'app', id, name }, reason, needs: [] })
    }
  }
  return { apps: [...merged.values()], gaps }
}
