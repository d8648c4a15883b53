import { fieldsAt, listAt, secondsAt, textAt, textsAt, tokenAt, wordsAt } from '../answer/fields.ts'
import { answered } from './answered.ts'

/** A token of an authorization. */
export interface AuthorizationToken {
  readonly id: string
  /** May come masked, some of its characters replaced by ten asterisks: `matchesMask`. */
  readonly token: string
  /** Seconds from the answer on (`expiryOf`); null when it does not end. */
  readonly expires_in: number | null
}

/** An authorization: https://devcenter.heroku.com/articles/platform-api-reference#oauth-authorization */
export interface Authorization {
  readonly id: string
  readonly description: string | null
  readonly scope: readonly string[]
  /** Null for one the user made directly. */
  readonly client: {
    readonly id: string
    readonly name: string
    readonly redirect_uri: string | null
  } | null
  readonly access_token: AuthorizationToken | null
  readonly refresh_token: AuthorizationToken | null
  /** A code that was not exchanged yet. */
  readonly grant: {
    readonly id: string
    readonly code: string
    readonly expires_in: number | null
  } | null
  readonly session: { readonly id: string } | null
  /** Null when not told. */
  readonly user: {
    readonly id: string
    readonly email: string | null
    readonly full_name: string | null
  } | null
  readonly created_at: string
  readonly updated_at: string
}

/** Judges the answer to a request for one authorization. Throws OAuthClientError. */
export async function readAuthorization(response: Response): Promise<Authorization> {
  return authorizationAt(await answered(response), 'authorization')
}

/** Judges the answer to `listAuthorizationsRequest`. Throws OAuthClientError. */
export async function readAuthorizations(response: Response): Promise<readonly Authorization[]> {
  return listAt(await answered(response), 'authorizations', authorizationAt)
}

function authorizationAt(value: unknown, path: string): Authorization {
  const { need, may } = fieldsAt(value, path)
  return {
    id: need('id', textAt),
    description: may('description', wordsAt),
    scope: need('scope', textsAt),
    client: may('client', (client, at) => {
      const of = fieldsAt(client, at)
      return {
        id: of.need('id', textAt),
        name: of.need('name', textAt),
        redirect_uri: of.may('redirect_uri', textAt),
      }
    }),
    access_token: may('access_token', tokenIn),
    refresh_token: may('refresh_token', tokenIn),
    grant: may('grant', (grant, at) => {
      const of = fieldsAt(grant, at)
      return {
        id: of.need('id', textAt),
        code: of.need('code', tokenAt),
        expires_in: of.may('expires_in', secondsAt),
      }
    }),
    session: may('session', (session, at) => ({ id: fieldsAt(session, at).need('id', textAt) })),
    user: may('user', (user, at) => {
      const of = fieldsAt(user, at)
      return {
        id: of.need('id', textAt),
        email: of.may('email', textAt),
        full_name: of.may('full_name', wordsAt),
      }
    }),
    created_at: need('created_at', textAt),
    updated_at: need('updated_at', textAt),
  }
}

function tokenIn(value: unknown, path: string): AuthorizationToken {
  const { need, may } = fieldsAt(value, path)
  return {
    id: need('id', textAt),
    token: need('token', tokenAt),
    expires_in: may('expires_in', secondsAt),
  }
}
