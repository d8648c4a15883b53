import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { SandboxError } from './sandbox-error.ts'
import { ask as get, origin } from './testing/connect.ts'
import { createTestClock, objectOf } from './testing/open-api.ts'
import { openSandbox } from './testing/open-sandbox.ts'

const version = { accept: 'application/vnd.heroku+json; version=3' }

describe('tokens', () => {
  it("have Heroku's form, and open what their scope opens", async () => {
    const sandbox = openSandbox()
    const token = await sandbox.issueToken('ada@acme.example', ['identity'])
    expect(token).toMatch(/^HRKU-AA[\w-]{58}$/)
    expect(await objectOf(await get(sandbox, '/account', token))).toMatchObject({
      email: 'ada@acme.example',
      two_factor_authentication: true,
    })
    expect((await get(sandbox, '/apps', token)).status).toBe(403)
  })

  it('are accepted as the password of Basic authentication', async () => {
    const sandbox = openSandbox()
    const token = await sandbox.issueToken('ada@acme.example', ['read'])
    const authorization = `Basic ${Buffer.from(`:${token}`).toString('base64')}`
    const headers = { ...version, authorization }
    expect((await sandbox.fetch(`${origin}/apps`, { headers })).status).toBe(200)
  })

  it('are refused when nobody issued them, without a word about scopes', async () => {
    const response = await get(openSandbox(), '/apps', `HRKU-AA${'x'.repeat(58)}`)
    expect(response.status).toBe(401)
    expect(response.headers.has('oauth-scope')).toBe(false)
  })

  it.each([
    ['bare words', () => 'let-me-in'],
    ['another prefix', () => `HRKV-AA${'x'.repeat(58)}`],
    ['64 characters', () => `HRKU-AA${'x'.repeat(57)}`],
    ['66 characters', () => `HRKU-AA${'x'.repeat(59)}`],
    ['a megabyte', () => 'x'.repeat(1_048_576)],
  ])('are refused as %s in the same words as any other', async (_, token) => {
    const response = await get(openSandbox(), '/apps', token())
    expect(response.status).toBe(401)
    expect(await objectOf(response)).toEqual({
      id: 'unauthorized',
      message: 'Invalid credentials provided.',
    })
  })

  it('are refused in the address, even a good one', async () => {
    const sandbox = openSandbox()
    const token = await sandbox.issueToken('ada@acme.example', ['read'])
    const response = await sandbox.fetch(`${origin}/apps?access_token=${token}`, {
      headers: version,
    })
    expect(response.status).toBe(401)
  })

  it('are refused when they have expired or were revoked', async () => {
    const clock = createTestClock()
    const sandbox = openSandbox({ clock })
    const short = await sandbox.issueToken('ada@acme.example', ['read'], { expires_in: 60 })
    clock.advance(61_000)
    expect((await get(sandbox, '/apps', short)).status).toBe(401)
    const token = await sandbox.issueToken('ada@acme.example', ['read'])
    const headers = { ...version, authorization: `Bearer ${token}` }
    const own = z.array(z.looseObject({ id: z.string() }))
    const [authorization] = own.parse(
      await (await get(sandbox, '/oauth/authorizations', token)).json(),
    )
    await sandbox.fetch(`${origin}/oauth/authorizations/${authorization?.id}`, {
      method: 'DELETE',
      headers,
    })
    expect((await get(sandbox, '/apps', token)).status).toBe(401)
  })

  it('are only issued to people who exist', async () => {
    await expect(openSandbox().issueToken('nobody@acme.example', ['read'])).rejects.toThrow(
      SandboxError,
    )
  })
})
