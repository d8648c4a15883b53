import { z } from 'zod'
import { RequestError } from '../../request-error.ts'
import { mask } from '../../token/token.ts'
import { instant } from '../api-context.ts'
import { exchangeCode } from '../exchange-code.ts'
import { identifyClient } from '../identify-client.ts'
import { mayManage } from '../may-manage.ts'
import { refreshTokens } from '../refresh-tokens.ts'
import type { ApiRoute } from './api-route.ts'
import { parseBody } from './parse-body.ts'
import { wireNewTokens, wireRevokedToken } from './wire-token.ts'

const creation = z.object({
  client: z.object({ secret: z.string() }),
  grant: z.object({ type: z.string(), code: z.string().nullish() }),
  refresh_token: z.object({ token: z.string().nullish() }).nullish(),
})

export const tokenRoutes: readonly ApiRoute[] = [
  {
    method: 'POST',
    template: '/oauth/tokens',
    needs: 'nothing',
    async handle(call) {
      const { context } = call
      const wanted = parseBody(creation, call.body)
      const { secret } = wanted.client
      const client = await identifyClient(context, { secret, id: undefined, basic: false })
      const { type } = wanted.grant
      if (type === 'authorization_code') {
        const code = required('grant.code', wanted.grant.code)
        const exchange = { code, client, redirectUri: undefined, verifier: undefined }
        const pair = await exchangeCode(context, exchange)
        const body = wireNewTokens(call, client, pair, { code: mask(code), type })
        return { status: 201, body, changedAt: pair.access.record.createdAt }
      }
      if (type === 'refresh_token') {
        const refreshToken = required('refresh_token.token', wanted.refresh_token?.token)
        const pair = await refreshTokens(context, { refreshToken, client, scope: undefined })
        const body = wireNewTokens(call, client, pair, { code: mask(''), type })
        return { status: 201, body, changedAt: pair.access.record.createdAt }
      }
      throw new RequestError('unsupported_grant_type', 'Invalid grant.type.')
    },
  },
  {
    method: 'DELETE',
    template: '/oauth/tokens/{id}',
    needs: 'token',
    async handle(call) {
      const { context, principal, parameters } = call
      const { id = '' } = parameters
      const at = instant(context)
      const entry = await context.store.findTokenById(id)
      const mine =
        entry?.token.kind === 'access' &&
        (await mayManage(context, principal, entry.authorization)) &&
        (await context.store.revokeToken(id, at))
      if (!mine) {
        throw new RequestError('not_found', "Couldn't find that token.", { resource: 'token' })
      }
      const { token, authorization } = entry
      const rest = await context.store.findAuthorization(authorization.id, at)
      const body = wireRevokedToken(call, token, authorization, rest?.refreshToken ?? null)
      return { status: 200, body, changedAt: at }
    },
  },
]

function required(field: string, value: string | null | undefined): string {
  if (value === undefined || value === null || value === '') {
    throw new RequestError('invalid_params', `Require params: ${field}.`)
  }
  return value
}
