// See where an account is logged in, and log it out elsewhere.
import {
  ask,
  deleteSessionRequest,
  listSessionsRequest,
  type Platform,
  readSession,
  readSessions,
} from '@muster/oauth-client'
import type { Api } from './settings.ts'

/** Ends every session but the one named. Gives the descriptions of those that ended. */
export async function logOutElsewhere(
  api: Api,
  platform: Platform,
  keep: string | null,
): Promise<readonly (string | null)[]> {
  const sessions = await ask(listSessionsRequest(api), readSessions, platform)
  const others = sessions.filter(({ id }) => id !== keep)
  const ended = others.map(({ id }) =>
    ask(deleteSessionRequest({ ...api, id }), readSession, platform),
  )
  return (await Promise.all(ended)).map(({ description }) => description)
}
