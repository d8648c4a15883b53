import { fieldsAt, listAt, secondsAt, textAt, wordsAt } from '../answer/fields.ts'
import { answered } from './answered.ts'

/** A session: the tokens that came from one login. https://devcenter.heroku.com/articles/platform-api-reference#oauth-session */
export interface Session {
  readonly id: string
  /** `Session @ 203.0.113.7`. */
  readonly description: string | null
  /** Seconds from the answer on (`expiryOf`). */
  readonly expires_in: number | null
  readonly created_at: string | null
  readonly updated_at: string | null
}

/** Judges the answer to a request for one session. Throws OAuthClientError. */
export async function readSession(response: Response): Promise<Session> {
  return sessionAt(await answered(response), 'session')
}

/** Judges the answer to `listSessionsRequest`. Throws OAuthClientError. */
export async function readSessions(response: Response): Promise<readonly Session[]> {
  return listAt(await answered(response), 'sessions', sessionAt)
}

function sessionAt(value: unknown, path: string): Session {
  const { need, may } = fieldsAt(value, path)
  return {
    id: need('id', textAt),
    description: may('description', wordsAt),
    expires_in: may('expires_in', secondsAt),
    created_at: may('created_at', textAt),
    updated_at: may('updated_at', textAt),
  }
}
