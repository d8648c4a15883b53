import {
  type Fields,
  objectAt,
  perhaps,
  secondsAt,
  textAt,
  textsAt,
  tokenAt,
  unexpected,
} from '../answer/fields.ts'
import { successOf } from '../answer/judge-status.ts'
import { readBody } from '../answer/read-body.ts'
import { matchesMask } from '../token-form/mask-token.ts'

/** An authorization: https://devcenter.heroku.com/articles/platform-api-reference#oauth-authorization */
export interface Authorization {
  readonly id: string
  readonly description: string | null
  readonly scope: readonly string[]
  /** Null for one the user made directly. */
  readonly client: { readonly id: string; readonly name: string } | null
  /** `token` may come masked: some of its characters replaced by ten asterisks. `expires_in` is in seconds. */
  readonly access_token: {
    readonly id: string
    readonly token: string
    readonly expires_in: number | null
  } | null
  readonly created_at: string
  readonly updated_at: string
}

/** Judges the answer to `createAuthorizationRequest`. Throws OAuthClientError. */
export async function readAuthorization(response: Response): Promise<Authorization> {
  const value = successOf(response, await readBody(response), 'access_token')
  return authorizationAt(value, 'authorization')
}

/** Judges the answer to `listAuthorizationsRequest`. Throws OAuthClientError. */
export async function readAuthorizations(response: Response): Promise<readonly Authorization[]> {
  const value = successOf(response, await readBody(response), 'access_token')
  if (!Array.isArray(value)) throw unexpected('authorizations', 'a list')
  return value.map((item, index) => authorizationAt(item, `authorizations[${index}]`))
}

/**
 * The authorization an access token belongs to. A masked token matches by what is left of it, and only if no other
 * authorization matches too. Undefined when none does.
 */
export function ownAuthorization(
  authorizations: readonly Authorization[],
  accessToken: string,
): Authorization | undefined {
  const exact = authorizations.find(({ access_token }) => access_token?.token === accessToken)
  if (exact) return exact
  const masked = authorizations.filter(({ access_token }) =>
    matchesMask(accessToken, access_token?.token ?? ''),
  )
  return masked.length === 1 ? masked[0] : undefined
}

function authorizationAt(value: unknown, path: string): Authorization {
  const fields = objectAt(value, path)
  return {
    id: textAt(fields['id'], `${path}.id`),
    description:
      fields['description'] === ''
        ? ''
        : perhaps(fields['description'], `${path}.description`, textAt),
    scope: textsAt(fields['scope'], `${path}.scope`),
    client: perhaps(fields['client'], `${path}.client`, (client, at) => {
      const { id, name }: Fields = objectAt(client, at)
      return { id: textAt(id, `${at}.id`), name: textAt(name, `${at}.name`) }
    }),
    access_token: perhaps(fields['access_token'], `${path}.access_token`, (token, at) => {
      const { id, token: text, expires_in }: Fields = objectAt(token, at)
      return {
        id: textAt(id, `${at}.id`),
        token: tokenAt(text, `${at}.token`),
        expires_in: perhaps(expires_in, `${at}.expires_in`, secondsAt),
      }
    }),
    created_at: textAt(fields['created_at'], `${path}.created_at`),
    updated_at: textAt(fields['updated_at'], `${path}.updated_at`),
  }
}
