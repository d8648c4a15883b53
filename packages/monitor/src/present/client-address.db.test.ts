import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestInstallation, type TestInstallation } from './test-installation.ts'
import { createVisitor, type Visitor } from './test-visitor.ts'

let installation: TestInstallation
let visitor: Visitor

beforeAll(async () => {
  installation = await createTestInstallation()
  visitor = await createVisitor(installation)
})
afterAll(() => installation.close())

describe('the address of a request', () => {
  const signIn = (on: Visitor, email: string, forwarded: string): Promise<number> =>
    on
      .visit('POST', '/api/auth/sign-in/email', {
        body: { email, password: 'wrong' },
        headers: { 'x-forwarded-for': forwarded },
        address: '10.0.0.1',
      })
      .then(({ status }) => status)

  it('cannot be made up to get around the limit on signing in', async () => {
    const statuses: number[] = []
    for (let attempt = 0; attempt < 31; attempt += 1) {
      statuses.push(await signIn(visitor, `a${attempt}@example.com`, `198.51.100.${attempt}`))
    }
    expect(statuses.at(-1)).toBe(429)
  })

  it('is what the trusted proxy saw: one who guesses does not lock the others out', async () => {
    const proxied = await createTestInstallation({ trustedProxies: 1 })
    try {
      const other = await createVisitor(proxied)
      const statuses: number[] = []
      for (let attempt = 0; attempt < 31; attempt += 1) {
        const forwarded = `192.0.2.${attempt}, 203.0.113.9:${50_000 + attempt}`
        statuses.push(await signIn(other, `a${attempt}@example.com`, forwarded))
      }
      expect(statuses.at(-1)).toBe(429)
      expect(await signIn(other, 'b@example.com', '203.0.113.9, 203.0.113.10:50000')).toBe(401)
    } finally {
      await proxied.close()
    }
  })
})
