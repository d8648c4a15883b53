import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  cookieOf,
  createTestInstallation,
  createTestOrganization,
  type TestInstallation,
  type TestOrganization,
} from './test-installation.ts'
import { createVisitor, type Visited, type Visitor } from './test-visitor.ts'

let installation: TestInstallation
let visitor: Visitor
let acme: TestOrganization

beforeAll(async () => {
  installation = await createTestInstallation()
  acme = await createTestOrganization(installation, 'acme')
  visitor = await createVisitor(installation)
})
afterAll(() => installation.close())

const Started = z.object({ authorization_url: z.url(), connection: z.object({ id: z.string() }) })

async function start(): Promise<{ state: string; cookie: string }> {
  const { json, headers } = await visitor.visit('POST', '/api/v1/connections', {
    cookie: acme.cookies.owner,
    body: { integration: 'heroku' },
  })
  const { authorization_url } = Started.parse(json)
  const state = new URL(authorization_url).searchParams.get('state') ?? ''
  return { state, cookie: `${acme.cookies.owner}; ${cookieOf(headers.getSetCookie())}` }
}

function comeBack(query: Record<string, string>, cookie: string): Promise<Visited> {
  const path = `/connect/heroku/callback?${new URLSearchParams(query)}`
  return visitor.visit('GET', path, { headers: { cookie } })
}

/** The code of the problem page a redirect leads to. */
function codeOf({ status, headers }: Visited): string | null {
  const to = new URL(headers.get('location') ?? '', installation.publicUrl)
  expect(status).toBe(303)
  expect(to.pathname).toBe('/connect/heroku/problem')
  expect(to.searchParams.get('reference')).toMatch(/^ref-/)
  return to.searchParams.get('code')
}

describe('coming back from Heroku', () => {
  it('ends on a page that names what went wrong', async () => {
    const { state, cookie } = await start()
    expect(codeOf(await comeBack({ error: 'access_denied', state }, cookie))).toBe('access_denied')
    expect(codeOf(await comeBack({ code: 'a', state }, cookie))).toBe('attempt_used')
    expect(codeOf(await comeBack({ code: 'a', state: 'other' }, cookie))).toBe('state_mismatch')
    expect(codeOf(await comeBack({}, cookie))).toBe('state_mismatch')
  })

  it('in another browser changes nothing', async () => {
    const { state, cookie } = await start()
    const other = await comeBack({ code: 'a', state }, acme.cookies.owner)
    expect(codeOf(other)).toBe('state_mismatch')
    expect(codeOf(await comeBack({ code: 'a', state }, cookie))).toBe('heroku_unreachable')
  })

  it('after the session has ended, or as another member, says so', async () => {
    const { state, cookie } = await start()
    const browser = cookie.replace(/^.*; /, '')
    expect(codeOf(await comeBack({ code: 'a', state }, browser))).toBe('session_expired')
    const admin = await comeBack({ code: 'a', state }, `${acme.cookies.admin}; ${browser}`)
    expect(codeOf(admin)).toBe('wrong_member')
  })

  it('as a member who may no longer connect accounts changes nothing', async () => {
    const { db } = installation.database
    const { state, cookie } = await start()
    const setRole = (role: 'owner' | 'member') =>
      db.updateTable('members').set({ role }).where('id', '=', memberId).execute()
    const { id: memberId } = await db
      .selectFrom('members')
      .innerJoin('users', 'users.id', 'members.user_id')
      .select('members.id')
      .where('users.email', '=', 'owner@acme.example.com')
      .executeTakeFirstOrThrow()
    await setRole('member')
    expect(codeOf(await comeBack({ code: 'a', state }, cookie))).toBe('not_permitted')
    await setRole('owner')
    expect(codeOf(await comeBack({ code: 'a', state }, cookie))).toBe('heroku_unreachable')
  })

  it('with everything right leads to the connection and begins its first sync', async () => {
    const asked: unknown[] = []
    const finished = { organizationId: acme.id, connectionId: acme.connectionId }
    const { dependencies } = installation
    const working = await createTestInstallation({
      connect: { ...dependencies.connect, finishAuthorization: async () => finished },
      sync: {
        async requestSync(request) {
          asked.push(request)
          return null
        },
      },
    })
    try {
      const response = await working.server.fetch(
        new Request(`${working.publicUrl}/connect/heroku/callback?code=a&state=b`),
      )
      expect(response.status).toBe(303)
      expect(response.headers.get('location')).toBe(
        `/settings/integrations/heroku?connection=${acme.connectionId}`,
      )
      expect(asked).toEqual([{ ...finished, cause: 'connected' }])
    } finally {
      await working.close()
    }
  })
})

describe('starting', () => {
  it('needs a person in a browser: an API key cannot', async () => {
    const { status } = await visitor.visit('POST', '/api/v1/connections', {
      key: acme.keys.owner.key,
      body: { integration: 'heroku' },
    })
    expect(status).toBe(403)
  })

  it('of a sync needs a connection that is active', async () => {
    const { db } = installation.database
    await db.updateTable('connections').set({ state: 'needs-reconnect' }).execute()
    const { status, json } = await visitor.visit(
      'POST',
      `/api/v1/connections/${acme.connectionId}/syncs`,
      { cookie: acme.cookies.owner },
    )
    expect(status).toBe(409)
    expect(json).toMatchObject({ remedy: 'Reconnect the Heroku account.' })
  })
})
