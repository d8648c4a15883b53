import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../accounts/role.ts'
import {
  cookieOf,
  createTestInstallation,
  createTestOrganization,
  password,
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

const signIn = (email: string, secret: string, address = '192.0.2.1'): Promise<Visited> =>
  visitor.visit('POST', '/api/auth/sign-in/email', { body: { email, password: secret }, address })
const session = (cookie: string): Promise<Visited> =>
  visitor.visit('GET', '/api/v1/session', { cookie })

const cookieFor = async (role: Role): Promise<string> => {
  const { headers } = await signIn(`${role}@acme.example.com`, password, '192.0.2.2')
  return cookieOf(headers.getSetCookie())
}

describe('signing in', () => {
  it('begins a session in a cookie that scripts cannot read, and says whose it is', async () => {
    const { status, headers, json, text } = await signIn('Admin@Acme.example.com', password)
    const [cookie, ...others] = headers.getSetCookie()
    expect(status).toBe(200)
    expect(others).toEqual([])
    expect(cookie).toMatch(/^muster\.session=/)
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; SameSite=Lax/)
    expect(cookie).toMatch(/; Path=\//)
    expect(json).toMatchObject({
      member: { email: 'admin@acme.example.com', role: 'admin' },
      organization: { slug: 'acme' },
    })
    expect(text).not.toContain('token')
    expect((await session(cookieOf(headers.getSetCookie()))).json).toEqual(json)
  })

  it('uses a __Host- cookie with https, and says so to browsers for a year', async () => {
    const secure = await createTestInstallation({ publicUrl: 'https://muster.example.com' })
    try {
      const org = await createTestOrganization(secure, 'secure')
      expect(org.cookies.owner).toMatch(/^__Host-muster\.session=/)
      const { visit } = await createVisitor(secure)
      const { status, headers } = await visit('POST', '/api/auth/sign-in/email', {
        body: { email: 'owner@secure.example.com', password },
      })
      expect(status).toBe(200)
      expect(headers.getSetCookie()[0]).toMatch(/^__Host-muster\.session=.*; Path=\/; .*; Secure/)
      expect(headers.getSetCookie()[0]).not.toMatch(/Domain/)
      expect(headers.get('strict-transport-security')).toMatch(/max-age=31536000/)
      const started = await visit('POST', '/api/v1/connections', {
        cookie: org.cookies.owner,
        body: { integration: 'heroku' },
      })
      expect(started.headers.getSetCookie()[0]).toMatch(/^__Host-muster\.connect=.*; Secure/)
    } finally {
      await secure.close()
    }
  })

  it('is refused alike for a wrong password and an unknown address', async () => {
    const wrong = await signIn('owner@acme.example.com', 'not the password')
    const unknown = await signIn('nobody@acme.example.com', 'not the password')
    const { instance: _, ...first } = Object(wrong.json)
    const { instance: __, ...second } = Object(unknown.json)
    expect(wrong.status).toBe(401)
    expect(first).toEqual(second)
    expect(wrong.headers.getSetCookie()).toEqual([])
  })

  it('is refused for an account after 10 wrong passwords, from wherever they came', async () => {
    const statuses: number[] = []
    for (let attempt = 0; attempt < 11; attempt += 1) {
      const { status } = await signIn('member@acme.example.com', 'wrong', `198.51.100.${attempt}`)
      statuses.push(status)
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429])
    const right = await signIn('member@acme.example.com', password, '198.51.100.99')
    expect(right.status).toBe(429)
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(800)
    installation.clock.ahead = 15 * 60 * 1000
    expect((await signIn('member@acme.example.com', password)).status).toBe(200)
    installation.clock.ahead = 0
  })

  it('is refused from an address after 30 attempts, however it is spelt', async () => {
    const statuses: number[] = []
    for (let attempt = 0; attempt < 31; attempt += 1) {
      const spelling = attempt % 2 === 0 ? '203.0.113.7' : '::ffff:203.0.113.7'
      const { status } = await signIn(`guess${attempt}@acme.example.com`, 'wrong', spelling)
      statuses.push(status)
    }
    expect(statuses).toEqual([...Array<number>(30).fill(401), 429])
    expect((await signIn('owner@acme.example.com', password, '203.0.113.8')).status).toBe(200)
  })
})

describe('a session', () => {
  it('ends by signing out', async () => {
    const cookie = cookieOf(
      (await signIn('owner@acme.example.com', password)).headers.getSetCookie(),
    )
    const { status, headers } = await visitor.visit('POST', '/api/auth/sign-out', { cookie })
    expect(status).toBe(204)
    expect(headers.getSetCookie()[0]).toMatch(/muster\.session=;.*Max-Age=0/)
    expect((await session(cookie)).status).toBe(401)
  })

  it('ends 30 days after it began, however much it is used', async () => {
    const cookie = cookieOf(
      (await signIn('owner@acme.example.com', password)).headers.getSetCookie(),
    )
    installation.clock.ahead = 31 * 24 * 60 * 60 * 1000
    expect((await session(cookie)).status).toBe(401)
    installation.clock.ahead = 0
    expect((await session(cookie)).status).toBe(401)
  })

  it('ends when it was not used for long', async () => {
    const cookie = cookieOf(
      (await signIn('owner@acme.example.com', password)).headers.getSetCookie(),
    )
    await installation.database.db
      .updateTable('sessions')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .execute()
    expect((await session(cookie)).status).toBe(401)
  })

  it('is not taken with a forged signature', async () => {
    const cookie = cookieOf(
      (await signIn('owner@acme.example.com', password)).headers.getSetCookie(),
    )
    const forged = cookie.replace(
      /\.[^.]*$/,
      `.${encodeURIComponent(Buffer.alloc(32, 1).toString('base64'))}`,
    )
    expect((await session(cookie)).status).toBe(200)
    expect((await session(forged)).status).toBe(401)
  })

  it('is replaced by signing in again in the same browser', async () => {
    const first = await cookieFor('owner')
    const again = await visitor.visit('POST', '/api/auth/sign-in/email', {
      cookie: first,
      body: { email: 'owner@acme.example.com', password },
      address: '192.0.2.1',
    })
    const [cookie, ...others] = again.headers.getSetCookie()
    expect(others).toEqual([])
    expect((await session(cookieOf([cookie ?? '']))).status).toBe(200)
    expect((await session(first)).status).toBe(401)
  })

  it('survives a failed attempt to sign in as somebody else', async () => {
    const cookie = await cookieFor('owner')
    const failed = await visitor.visit('POST', '/api/auth/sign-in/email', {
      cookie,
      body: { email: 'admin@acme.example.com', password: 'wrong' },
      address: '192.0.2.1',
    })
    expect(failed.status).toBe(401)
    expect((await session(cookie)).status).toBe(200)
  })

  it('of a member whose role changes or who is removed has the new rights at once', async () => {
    const { db } = installation.database
    const cookie = await cookieFor('auditor')
    const keys = (body?: unknown): Promise<Visited> =>
      visitor.visit('POST', '/api/v1/api-keys', { cookie, body })
    const { id } = await db
      .selectFrom('members')
      .innerJoin('users', 'users.id', 'members.user_id')
      .select('members.id')
      .where('users.email', '=', 'auditor@acme.example.com')
      .executeTakeFirstOrThrow()
    expect((await keys({ name: 'x', role: 'owner' })).status).toBe(403)
    await db.updateTable('members').set({ role: 'owner' }).where('id', '=', id).execute()
    expect((await keys({ name: 'x', role: 'owner' })).status).toBe(201)
    await db.deleteFrom('members').where('id', '=', id).execute()
    expect((await keys({ name: 'x', role: 'owner' })).status).toBe(401)
    expect((await session(cookie)).status).toBe(401)
  })

  it('is not needed by an API key, which learns whose it is and what it may do', async () => {
    const { key, id } = acme.keys.auditor
    const { status, json } = await visitor.visit('GET', '/api/v1/session', { key })
    expect(status).toBe(200)
    expect(json).toEqual({
      api_key: { id, name: 'acme auditor', role: 'auditor' },
      organization: { id: acme.id, name: 'acme Inc', slug: 'acme' },
    })
  })
})
