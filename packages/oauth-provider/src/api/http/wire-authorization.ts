import type { TokenRecord } from '../../store/records.ts'
import type { AuthorizationEntry } from '../../store/store.ts'
import { tokenVersion } from '../../token/token.ts'
import { instant } from '../api-context.ts'
import { findParties, type Parties, withTheirClients } from '../find-parties.ts'
import { type Call, listReply, type Reply } from './api-route.ts'
import { secondsLeft, wireTime } from './wire-time.ts'

type Asked = Pick<Call, 'context' | 'variant'>

/** Secrets in the clear, in the one answer that carries them. */
interface Clear {
  readonly access?: string
  readonly refresh?: string
  readonly code?: string
}

/**
 * An authorization as the API shows it (Platform API Reference, "OAuth Authorization"); variant `sdk` says the version
 * of its access token. Tokens and codes are masked, because only their hashes are kept.
 */
function wireAuthorization(
  { context, variant }: Asked,
  { authorization, accessToken, refreshToken, grant }: AuthorizationEntry,
  { clients, makers }: Parties,
  clear: Clear,
): Readonly<Record<string, unknown>> {
  const at = instant(context)
  const account = makers.get(authorization.accountId)
  const client = clients.get(authorization.clientId ?? '') ?? null
  const token = ({ id, expiresAt, secret }: TokenRecord, text: string | undefined) => ({
    expires_in: secondsLeft(expiresAt, at),
    id,
    token: text ?? secret.mask,
  })
  return {
    access_token: accessToken && {
      ...token(accessToken, clear.access),
      ...(variant === 'sdk' && { version: tokenVersion(accessToken.secret.mask) }),
    },
    client: client && { id: client.id, name: client.name, redirect_uri: client.redirectUri },
    created_at: wireTime(authorization.createdAt),
    description: authorization.description,
    grant: grant && {
      code: clear.code ?? grant.code.mask,
      expires_in: secondsLeft(grant.expiresAt, at),
      id: grant.id,
    },
    id: authorization.id,
    refresh_token: refreshToken && token(refreshToken, clear.refresh),
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
  asked: Asked,
  entry: AuthorizationEntry,
  { status = 200, ...clear }: Clear & { readonly status?: 200 | 201 } = {},
): Promise<Reply> {
  const parties = await findParties(asked.context, [entry])
  const body = wireAuthorization(asked, entry, parties, clear)
  return { status, body, changedAt: entry.authorization.updatedAt }
}

/** A list of authorizations as a whole answer, without those of a client that is gone. */
export async function replyAuthorizations(
  asked: Asked,
  entries: readonly AuthorizationEntry[],
): Promise<Reply> {
  const parties = await findParties(asked.context, entries)
  return listReply(
    withTheirClients(entries, parties).map((entry) => ({
      id: entry.authorization.id,
      changedAt: entry.authorization.updatedAt,
      body: wireAuthorization(asked, entry, parties, {}),
    })),
  )
}
