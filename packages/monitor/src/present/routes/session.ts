import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Principal } from '../../accounts/principal.ts'
import { refuseCrossSite } from '../cross-site.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Environment } from '../environment.ts'
import { ProblemError } from '../problem-error.ts'
import { readOrganization } from '../queries/people.ts'
import { scopeOf } from '../queries/scope.ts'
import { needs } from '../require-permission.ts'
import { json, jsonBody, problems } from '../responses.ts'
import { KeySession, Session } from '../schemas/session.ts'

const SignInRequest = z
  .object({ email: z.string().max(254), password: z.string().max(1000) })
  .openapi('SignInRequest')

/** Who asks, signing in, signing out. */
export function sessionRoutes(app: OpenAPIHono<Environment>, dependencies: Dependencies): void {
  const { accounts, publicUrl } = dependencies

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/session',
      ...needs('posture:read', dependencies),
      responses: {
        200: json(z.union([Session, KeySession]), 'The signed-in member, or the API key.'),
        ...problems,
      },
    }),
    async (context) => {
      const { principal, scope } = context.var
      if (principal.type === 'member') {
        return context.json(await sessionOf(principal, dependencies), 200)
      }
      const { keyId: id, name, role } = principal
      const organization = await readOrganization(scope)
      return context.json({ api_key: { id, name, role }, organization }, 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/auth/sign-in/email',
      security: [],
      request: { body: jsonBody(SignInRequest) },
      responses: { 200: json(Session, 'Signed in; the session is in the cookie.'), ...problems },
    }),
    async (context) => {
      const { headers } = context.req.raw
      refuseCrossSite(headers, publicUrl, { strict: false })
      const cookies = await accounts.signIn({
        ...context.req.valid('json'),
        address: context.var.address,
        userAgent: context.req.header('user-agent'),
      })
      await accounts.signOut(headers) // the session this browser had before, if any
      return context.json(await beginSession(context, cookies, dependencies), 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/auth/sign-out',
      security: [],
      responses: { 204: { description: 'Signed out, or was not signed in.' }, ...problems },
    }),
    async (context) => {
      const { headers } = context.req.raw
      refuseCrossSite(headers, publicUrl, { strict: headers.has('cookie') })
      for (const cookie of await accounts.signOut(headers)) {
        context.header('Set-Cookie', cookie, { append: true })
      }
      return context.body(null, 204)
    },
  )
}

/** Hands the cookies of a session just begun to the browser, and tells whose session it is. */
export async function beginSession(
  context: Context<Environment>,
  cookies: readonly string[],
  dependencies: Dependencies,
): Promise<Session> {
  for (const cookie of cookies) context.header('Set-Cookie', cookie, { append: true })
  const pairs = cookies.map((cookie) => cookie.slice(0, cookie.indexOf(';')))
  const session = await dependencies.accounts.readSession(new Headers({ cookie: pairs.join('; ') }))
  if (session === null) {
    throw new ProblemError('forbidden', 'You are not a member of any organization.', {
      remedy: 'Ask an owner of the organization to add you.',
    })
  }
  return sessionOf(session.principal, dependencies)
}

async function sessionOf(
  member: Principal & { readonly type: 'member' },
  { db, sandbox }: Dependencies,
): Promise<Session> {
  const { userId: id, name, email, role } = member
  return {
    member: { id, name, email, role },
    organization: await readOrganization(scopeOf(db, member.organizationId)),
    sandbox: sandbox && {
      origin: sandbox.origin,
      accounts: sandbox.accounts.map((account) => ({ ...account })),
    },
  }
}
