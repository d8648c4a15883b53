// The API half's authorizations. A token with the scope global manages all of its account's; any other sees and can
// end only the authorization it belongs to, so that a client can always give back what it was given.
import { z } from 'zod'
import type { Principal } from '../../authentication.ts'
import { RequestError } from '../../request-error.ts'
import { allows, parseScopeNames, scopes } from '../../scope.ts'
import type { AuthorizationEntry } from '../../store/store.ts'
import { type ApiContext, instant } from '../api-context.ts'
import { authorizeDirectly } from '../authorize-directly.ts'
import { newToken } from '../new-token.ts'
import type { ApiRoute } from './api-route.ts'
import { parseBody } from './parse-body.ts'
import { replyAuthorization, wireAuthorization } from './wire-authorization.ts'

const description = z.string().max(1000)
const names = z.union([
  z.array(z.string()),
  z.string().transform((text) => text.split(/[ ,]+/).filter((name) => name !== '')),
])
const creation = z.object({
  description: description.nullish(),
  scope: names.nullish(),
  // Heroku's own command line sends the number as a string.
  expires_in: z
    .union([z.number(), z.string().regex(/^\d+$/, 'must be a number of seconds').transform(Number)])
    .pipe(
      z
        .number()
        .int()
        .positive()
        .max(2 ** 31),
    )
    .nullish(),
  client: z.null().optional(),
})
const change = z.object({ description: description.optional() })

export const authorizationRoutes: readonly ApiRoute[] = [
  {
    method: 'POST',
    path: '/oauth/authorizations',
    needs: 'token',
    accepts: ['global'],
    async handle({ context, principal, body }) {
      const wanted = parseBody(creation, body)
      const parsed = parseScopeNames(wanted.scope ?? [])
      if (!parsed.ok) throw new RequestError('invalid_params', 'Invalid scope: unknown name.')
      const { authorization, access } = await authorizeDirectly(context, {
        accountId: principal.accountId,
        scope: parsed.scope,
        description: wanted.description ?? '',
        ...(typeof wanted.expires_in === 'number' && { expiresIn: wanted.expires_in }),
      })
      const entry = { authorization, accessToken: access.record, refreshToken: null, grant: null }
      return replyAuthorization(context, entry, { status: 201, secret: access.secret })
    },
  },
  {
    method: 'GET',
    path: '/oauth/authorizations',
    needs: 'token',
    accepts: scopes,
    async handle({ context, principal }) {
      const all = await context.store.listAuthorizations(principal.accountId, instant(context))
      const visible = all.filter((entry) => mayManage(principal, entry))
      const body = await Promise.all(visible.map((entry) => wireAuthorization(context, entry)))
      return { status: 200, body }
    },
  },
  {
    method: 'GET',
    path: '/oauth/authorizations/{id}',
    needs: 'token',
    accepts: scopes,
    async handle({ context, principal, id }) {
      return replyAuthorization(context, await find(context, principal, id))
    },
  },
  {
    method: 'PATCH',
    path: '/oauth/authorizations/{id}',
    needs: 'token',
    accepts: ['global'],
    async handle({ context, principal, id, body }) {
      const wanted = parseBody(change, body)
      const entry = await find(context, principal, id)
      if (wanted.description === undefined) return replyAuthorization(context, entry)
      const own = entry.authorization.id
      await context.store.describeAuthorization(own, wanted.description, instant(context))
      return replyAuthorization(context, await find(context, principal, own))
    },
  },
  {
    method: 'DELETE',
    path: '/oauth/authorizations/{id}',
    needs: 'token',
    accepts: scopes,
    async handle({ context, principal, id }) {
      const entry = await find(context, principal, id)
      const reply = await replyAuthorization(context, entry)
      if (!(await context.store.revokeAuthorization(entry.authorization.id, instant(context)))) {
        throw notFound()
      }
      return reply
    },
  },
  {
    method: 'POST',
    path: '/oauth/authorizations/{id}/actions/regenerate-tokens',
    needs: 'token',
    accepts: ['global'],
    async handle({ context, principal, id }) {
      const { authorization, accessToken } = await find(context, principal, id)
      if (authorization.clientId !== null) {
        throw new RequestError(
          'forbidden',
          'Only direct authorizations can regenerate their tokens.',
        )
      }
      const at = instant(context)
      if (accessToken === null) {
        throw new RequestError('invalid_params', 'This authorization has expired. Make a new one.')
      }
      const { createdAt, expiresAt } = accessToken
      const lifetime = expiresAt === null ? null : (expiresAt - createdAt) / 1000
      const access = newToken(context, 'access', authorization, at, lifetime)
      if (!(await context.store.replaceTokens(authorization.id, [access.record], at))) {
        throw notFound()
      }
      const entry = await find(context, principal, authorization.id)
      return replyAuthorization(context, entry, { secret: access.secret })
    },
  },
]

async function find(
  context: ApiContext,
  principal: Principal,
  id: string,
): Promise<AuthorizationEntry> {
  const at = instant(context)
  const entry =
    id === '~'
      ? await context.store.findDefaultAuthorization(principal.accountId, at)
      : await context.store.findAuthorization(id, at)
  if (entry === null || !mayManage(principal, entry)) throw notFound()
  return entry
}

function mayManage(principal: Principal, { authorization }: AuthorizationEntry): boolean {
  if (authorization.id === principal.authorizationId) return true
  return authorization.accountId === principal.accountId && allows(principal.scope, 'global')
}

function notFound(): RequestError {
  return new RequestError('not_found', "Couldn't find that authorization.", {
    resource: 'authorization',
  })
}
