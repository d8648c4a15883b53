import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cursorAt } from './cursor.ts'
import {
  createTestInstallation,
  createTestOrganization,
  type TestInstallation,
  type TestOrganization,
} from './test-installation.ts'
import { createVisitor, type Visitor } from './test-visitor.ts'

let installation: TestInstallation
let visitor: Visitor
let acme: TestOrganization

beforeAll(async () => {
  installation = await createTestInstallation()
  acme = await createTestOrganization(installation, 'acme')
  visitor = await createVisitor(installation)
})
afterAll(() => installation.close())

const get = (path: string) => visitor.visit('GET', path, { cookie: acme.cookies.owner })
const post = (path: string, body: unknown) =>
  visitor.visit('POST', path, { cookie: acme.cookies.owner, body })

describe('a problem', () => {
  it('for want of a session says how to sign in', async () => {
    const { status, headers, json } = await visitor.visit('GET', '/api/v1/overview')
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toBe('Bearer realm="Muster"')
    expect(json).toMatchObject({ type: 'urn:muster:problem:unauthenticated', status: 401 })
  })

  it('is the answer to an API key that is not one', async () => {
    const answers = await Promise.all(
      ['mstr_unknown', 'something', `mstr_${'x'.repeat(500)}`].map((key) =>
        visitor.visit('GET', '/api/v1/overview', { key }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
  })

  it('is the answer to a wrong Authorization header, even with a good cookie', async () => {
    const { status } = await visitor.visit('GET', '/api/v1/overview', {
      cookie: acme.cookies.owner,
      headers: { authorization: 'Basic b3duZXI6' },
    })
    expect(status).toBe(401)
  })

  it('is the answer to an unknown path of the API', async () => {
    expect((await get('/api/v1/nothing')).status).toBe(404)
    expect((await get('/api/v2/overview')).status).toBe(404)
    expect((await get('/api/auth/get-session')).status).toBe(404)
    expect((await post('/api/auth/sign-up/email', {})).status).toBe(404)
  })

  it('is the answer to an unknown thing and to an id that cannot be one', async () => {
    const paths = [
      '/api/v1/checks/hk.nothing',
      '/api/v1/checks/hk.nothing/results',
      '/api/v1/connections/not-an-id',
      '/api/v1/connections/00000000-0000-4000-8000-000000000000',
      '/api/v1/syncs/00000000-0000-4000-8000-000000000000',
      `/api/v1/entities/${acme.connectionId}/app/unknown`,
      `/api/v1/entities/${acme.connectionId}/spaceship/1`,
      '/api/v1/integrations/aws',
      '/api/v1/evidence/records/99',
      '/api/v1/evidence/records/-1',
      '/api/v1/evidence/records/0x0',
      '/api/v1/evidence/records/%20',
      `/api/v1/entities/${acme.connectionId}/app/%00`,
    ]
    const answers = await Promise.all(paths.map(get))
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 404))
  })

  it('names the methods a path has', async () => {
    const { status, headers } = await visitor.visit('PUT', '/api/v1/connections')
    expect(status).toBe(405)
    expect(headers.get('allow')).toBe('GET, HEAD, POST')
    expect((await visitor.visit('POST', '/healthz')).headers.get('allow')).toBe('GET, HEAD')
    expect((await visitor.visit('DELETE', '/')).status).toBe(405)
  })

  it('names the fields that are wrong in a body', async () => {
    const { status, json } = await post('/api/v1/api-keys', { name: '', role: 'king', more: 1 })
    expect(status).toBe(422)
    expect(json).toMatchObject({
      errors: [{ field: 'name' }, { field: 'role' }, { field: 'more' }],
    })
  })

  it('names the parameters that are wrong in a query', async () => {
    const fields = async (path: string): Promise<unknown> => {
      const { status, json } = await get(path)
      return { status, json }
    }
    const wrong = (field: string) => ({ status: 422, json: { errors: [{ field }] } })
    expect(await fields('/api/v1/checks?limit=0')).toMatchObject(wrong('limit'))
    expect(await fields('/api/v1/checks?limit=201')).toMatchObject(wrong('limit'))
    expect(await fields('/api/v1/checks?limit=ten')).toMatchObject(wrong('limit'))
    expect(await fields('/api/v1/checks?verdict=good')).toMatchObject(wrong('verdict'))
    expect(await fields('/api/v1/checks?cursor=x')).toMatchObject(wrong('cursor'))
    expect(await fields('/api/v1/entities?kind=car')).toMatchObject(wrong('kind'))
    expect(await fields('/api/v1/entities?cursor=WyJhIl0')).toMatchObject(wrong('cursor'))
    expect(await fields('/api/v1/evidence/bundle?from=today')).toMatchObject(wrong('from'))
    expect(await fields('/api/v1/evidence/bundle?from=2026-02-02&to=2026-02-01')).toMatchObject(
      wrong('to'),
    )
  })

  it('names a text that cannot be kept or looked for', async () => {
    const named = async (visited: Promise<{ status: number; json: unknown }>): Promise<unknown> => {
      const { status, json } = await visited
      return { status, json }
    }
    const wrong = (field: string) => ({ status: 422, json: { errors: [{ field }] } })
    const results = `/api/v1/checks/${acme.check}/results`
    expect(await named(get('/api/v1/entities?search=a%00b'))).toMatchObject(wrong('search'))
    expect(await named(get(`${results}?search=%00`))).toMatchObject(wrong('search'))
    const key = { name: 'a\0b', role: 'member' }
    expect(await named(post('/api/v1/api-keys', key))).toMatchObject(wrong('name'))
    const owner = { token: 't', email: 'a@example.com', password: 'long enough a password' }
    const setup = { ...owner, name: 'a\0b', organization: 'acme' }
    expect(await named(post('/api/v1/setup', setup))).toMatchObject(wrong('name'))
    const forged = (list: string, key: readonly string[]): string =>
      `cursor=${cursorAt(`${acme.id} ${list}`, key)}`
    const nul = forged(`results of ${acme.check}`, ['fail', '\0', '', '', acme.connectionId])
    expect(await named(get(`${results}?${nul}`))).toMatchObject(wrong('cursor'))
    const yearZero = forged('connections', ['0000-01-01T00:00:00Z', acme.connectionId])
    expect(await named(get(`/api/v1/connections?${yearZero}`))).toMatchObject(wrong('cursor'))
  })

  it('is not the answer to a name of 200 characters, whichever they are', async () => {
    const made = await post('/api/v1/api-keys', { name: '🔑'.repeat(200), role: 'member' })
    expect(made.status).toBe(201)
    const longer = await post('/api/v1/api-keys', { name: '🔑'.repeat(201), role: 'member' })
    expect(longer.status).toBe(422)
  })

  it('is the answer to a body that is no JSON, or no body at all', async () => {
    const send = (body: string | null, type?: string): Promise<Response> =>
      installation.server.fetch(
        new Request(`${installation.publicUrl}/api/v1/api-keys`, {
          method: 'POST',
          headers: {
            cookie: acme.cookies.owner,
            origin: installation.publicUrl,
            ...(type === undefined ? {} : { 'content-type': type }),
          },
          body,
        }),
      )
    expect((await send('{', 'application/json')).status).toBe(400)
    expect((await send('name=a&role=owner', 'application/x-www-form-urlencoded')).status).toBe(415)
    expect((await send('{}', 'text/plain')).status).toBe(415)
    expect((await send(null, 'application/json')).status).toBe(400)
    const nothing = await send(null)
    expect(nothing.status).toBe(422)
    expect(nothing.headers.get('content-type')).toBe('application/problem+json')
  })

  it('is the answer to a body above 64 KiB, whether it says so or not', async () => {
    const large = JSON.stringify({ name: 'x'.repeat(64 * 1024), role: 'owner' })
    const send = (body: string | ReadableStream): Promise<Response> =>
      installation.server.fetch(
        new Request(`${installation.publicUrl}/api/v1/setup`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
          duplex: 'half',
        }),
      )
    expect((await send(large)).status).toBe(413)
    expect((await send(new Blob([large]).stream())).status).toBe(413)
  })

  it('that nobody foresaw has a reference that is in the log, and nothing of its cause', async () => {
    const broken = await createTestInstallation({
      evidence: { bundle: async () => Promise.reject(new TypeError('disk at /secret is full')) },
    })
    try {
      const org = await createTestOrganization(broken, 'broken')
      const { visit } = await createVisitor(broken)
      const { status, text, json } = await visit('GET', '/api/v1/evidence/bundle', {
        cookie: org.cookies.owner,
      })
      expect(status).toBe(500)
      expect(text).not.toContain('/secret')
      const logged = broken.log.find(({ message }) => message.includes('could not be answered'))
      expect(json).toMatchObject({ instance: expect.stringMatching(/^ref-[0-9a-f]{16}$/) })
      expect(logged?.fields).toMatchObject({
        reference: expect.stringMatching(/^ref-/),
        err: expect.any(TypeError),
      })
      expect(text).toContain(JSON.stringify(logged?.fields).match(/ref-[0-9a-f]+/)?.[0] ?? 'none')
    } finally {
      await broken.close()
    }
  })
})

describe('the log', () => {
  it('never holds a query, where tokens and codes are', async () => {
    await get('/api/v1/setup?token=one-time-token')
    await get('/connect/heroku/callback?code=authorization-code&state=the-state')
    await get('/setup?token=one-time-token')
    const text = JSON.stringify(installation.log)
    expect(text).toContain('/connect/heroku/callback')
    expect(text).not.toMatch(/one-time-token|authorization-code|the-state/)
  })
})

describe('readiness', () => {
  it('is given while the database answers and is up to date', async () => {
    expect((await get('/healthz')).json).toEqual({ status: 'alive' })
    const { status, json } = await get('/readyz')
    expect({ status, json }).toEqual({ status: 200, json: { status: 'ready' } })
  })

  it('is refused when a migration is missing', async () => {
    const behind = await createTestInstallation()
    try {
      await behind.database.pool.query(
        'delete from schema_migrations where name = (select max(name) from schema_migrations)',
      )
      const response = await behind.server.fetch(new Request(`${behind.publicUrl}/readyz`))
      expect(response.status).toBe(503)
      expect(await response.text()).toContain('waits for its migrations')
    } finally {
      await behind.close()
    }
  })
})

describe('metrics', () => {
  it('count by route template and outcome, and name nobody', async () => {
    await get(`/api/v1/connections/${acme.connectionId}`)
    const { status, headers, text } = await visitor.visit('GET', '/metrics', {
      key: acme.keys.auditor.key,
    })
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^text\/plain/)
    expect(text).toContain('route="/api/v1/connections/:id",status="200"')
    expect(text).toContain('muster_syncs{state="finished"} 1')
    expect(text).toContain('muster_results{outcome="fail"} 1')
    expect(text).not.toContain('acme')
    expect(text).not.toContain(acme.connectionId)
  })

  it('are not shown to everyone', async () => {
    const { status, text } = await visitor.visit('GET', '/metrics')
    expect(status).toBe(401)
    expect(text).not.toContain('muster_')
  })
})
