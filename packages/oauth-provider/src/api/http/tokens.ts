import { z } from 'zod'
import { RequestError } from '../../request-error.ts'
import { allows, scopes } from '../../scope.ts'
import { mask } from '../../token/token.ts'
import { type ApiContext, instant } from '../api-context.ts'
import { exchangeCode } from '../exchange-code.ts'
import { type IdentifiedClient, identifyClient } from '../identify-client.ts'
import { refreshTokens } from '../refresh-tokens.ts'
import type { TokenPair } from '../token-pair.ts'
import type { ApiRoute } from './api-route.ts'
import { parseBody } from './parse-body.ts'
import { secondsLeft, wireTime } from './wire-time.ts'

const creation = z.object({
  client: z.object({ secret: z.string() }),
  grant: z.object({ type: z.string(), code: z.string().nullish() }),
  refresh_token: z.object({ token: z.string().nullish() }).nullish(),
})

export const tokenRoutes: readonly ApiRoute[] = [
  {
    method: 'POST',
    path: '/oauth/tokens',
    needs: 'nothing',
    async handle({ context, body }) {
      const wanted = parseBody(creation, body)
      const { secret } = wanted.client
      const client = await identifyClient(context, { secret, id: undefined, basic: false })
      const { type } = wanted.grant
      if (type === 'authorization_code') {
        const code = required('grant.code', wanted.grant.code)
        const exchange = { code, client, redirectUri: undefined, verifier: undefined }
        const pair = await exchangeCode(context, exchange)
        return { status: 201, body: wirePair(context, client, pair, { code: mask(code), type }) }
      }
      if (type === 'refresh_token') {
        const refreshToken = required('refresh_token.token', wanted.refresh_token?.token)
        const pair = await refreshTokens(context, { refreshToken, client, scope: undefined })
        return { status: 201, body: wirePair(context, client, pair, { code: null, type }) }
      }
      throw new RequestError('unsupported_grant_type', 'Invalid grant.type.')
    },
  },
  {
    method: 'DELETE',
    path: '/oauth/tokens/{id}',
    needs: 'token',
    accepts: scopes,
    async handle({ context, principal, id }) {
      const entry = await context.store.findTokenById(id)
      const mine =
        entry?.token.kind === 'access' &&
        (entry.authorization.id === principal.authorizationId ||
          (entry.authorization.accountId === principal.accountId &&
            allows(principal.scope, 'global')))
      if (!mine || !(await context.store.revokeToken(id, instant(context)))) {
        throw new RequestError('not_found', "Couldn't find that token.", { resource: 'token' })
      }
      const { token, authorization } = entry
      return {
        status: 200,
        body: {
          access_token: { expires_in: 0, id: token.id, token: token.secret.mask },
          authorization: { id: authorization.id },
          created_at: wireTime(token.createdAt),
          id: token.id,
          session: authorization.sessionId === null ? null : { id: authorization.sessionId },
          updated_at: wireTime(instant(context)),
          user: { id: authorization.accountId },
        },
      }
    },
  },
]

function required(field: string, value: string | null | undefined): string {
  if (value === undefined || value === null || value === '') {
    throw new RequestError('invalid_params', `Require params: ${field}.`)
  }
  return value
}

function wirePair(
  context: ApiContext,
  client: IdentifiedClient,
  { authorization, access, refresh }: TokenPair,
  grant: { readonly code: string | null; readonly type: string },
): Readonly<Record<string, unknown>> {
  const at = instant(context)
  const { id, createdAt, expiresAt } = access.record
  return {
    access_token: { expires_in: secondsLeft(expiresAt, at), id, token: access.secret },
    authorization: { id: authorization.id },
    client: { secret: client.secret.mask },
    created_at: wireTime(createdAt),
    grant,
    id,
    refresh_token: {
      expires_in: secondsLeft(refresh.expiresAt, at),
      id: refresh.id,
      token: refresh.secret,
    },
    session: authorization.sessionId === null ? null : { id: authorization.sessionId },
    updated_at: wireTime(createdAt),
    user: { id: authorization.accountId },
  }
}
