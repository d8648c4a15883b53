import type { TokenRecord } from '../../store/records.ts'
import type { AuthorizationEntry } from '../../store/store.ts'
import { type ApiContext, instant } from '../api-context.ts'
import type { Reply } from './api-route.ts'
import { secondsLeft, wireTime } from './wire-time.ts'

/**
 * An authorization as the API shows it (Platform API Reference, "OAuth Authorization"). Tokens and codes are masked:
 * only their hashes are kept. `secret` is the new access token, in the one answer that carries it.
 */
export async function wireAuthorization(
  context: ApiContext,
  entry: AuthorizationEntry,
  secret?: string,
): Promise<Readonly<Record<string, unknown>>> {
  const { authorization, accessToken, refreshToken, grant } = entry
  const at = instant(context)
  const account = await context.accounts.findById(authorization.accountId)
  const client =
    authorization.clientId === null ? null : await context.store.findClient(authorization.clientId)
  const token = (record: TokenRecord | null, clear?: string) =>
    record === null
      ? null
      : {
          expires_in: secondsLeft(record.expiresAt, at),
          id: record.id,
          token: clear ?? record.secret.mask,
        }
  return {
    access_token: token(accessToken, secret),
    client:
      client === null
        ? null
        : { id: client.id, name: client.name, redirect_uri: client.redirectUri },
    created_at: wireTime(authorization.createdAt),
    description: authorization.description,
    grant:
      grant === null
        ? null
        : { code: grant.code.mask, expires_in: secondsLeft(grant.expiresAt, at), id: grant.id },
    id: authorization.id,
    refresh_token: token(refreshToken),
    scope: authorization.scope,
    session: authorization.sessionId === null ? null : { id: authorization.sessionId },
    updated_at: wireTime(authorization.updatedAt),
    user: {
      id: authorization.accountId,
      email: account?.email ?? null,
      full_name: account?.name ?? null,
    },
  }
}

/** The same as a whole answer. */
export async function replyAuthorization(
  context: ApiContext,
  entry: AuthorizationEntry,
  options: { readonly status?: number; readonly secret?: string } = {},
): Promise<Reply> {
  return {
    status: options.status ?? 200,
    body: await wireAuthorization(context, entry, options.secret),
    changedAt: entry.authorization.updatedAt,
  }
}
