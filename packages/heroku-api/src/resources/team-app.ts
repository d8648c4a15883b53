import { z } from 'zod'
import { HerokuError } from '../errors.ts'
import { parserOf } from '../parse/parser-of.ts'
import type { Route } from '../route.ts'
import { type App, parseApp } from './app.ts'

/**
 * An app as its team lists it. A team lists apps the account has not joined too, and says whether each is locked:
 * https://devcenter.heroku.com/articles/platform-api-reference#team-app
 */
export interface TeamApp {
  readonly id: string
  readonly name: string
  readonly locked?: boolean
  readonly joined?: boolean
  /** The app's facts; null when the team's list left some of them out. */
  readonly app: App | null
}

const parseListing = parserOf(
  'team-app',
  z.object({
    id: z.string().min(1),
    name: z.string().min(1),
    locked: z.boolean().exactOptional(),
    joined: z.boolean().exactOptional(),
  }),
)

/** Picks what a team says of its app; throws HerokuError `unreadable_response` naming the field. */
export function parseTeamApp(value: unknown): TeamApp {
  return { ...parseListing(value), app: wholeApp(value) }
}

function wholeApp(value: unknown): App | null {
  try {
    return parseApp(value)
  } catch (cause) {
    if (cause instanceof HerokuError) return null
    throw cause
  }
}

/** Parameter: `team`, an id or name. */
export const teamAppsRoute: Route<TeamApp> = {
  template: '/teams/{team}/apps',
  shape: 'list',
  parse: parseTeamApp,
}
