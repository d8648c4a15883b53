import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createTestInstallation,
  createTestOrganization,
  password,
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

const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }

describe('another site', () => {
  it('cannot use the session of a member on any route that changes something', async () => {
    const changing = visitor.routes.filter(({ method }) => method !== 'GET')
    const statuses = await Promise.all(
      changing.map(async ({ method, template, takesBody }) => {
        const path = template.replace('{id}', acme.connectionId)
        const body = takesBody
          ? {
              integration: 'heroku',
              token: 'x',
              name: 'x',
              role: 'owner',
              email: 'owner@acme.example.com',
              password,
              organization: 'x',
            }
          : undefined
        const headers = { ...foreign, cookie: acme.cookies.owner }
        const { status } = await visitor.visit(method, path, { headers, body })
        return `${method} ${template}: ${status}`
      }),
    )
    const refused = statuses.filter((line) => /: (403|422)$/.test(line))
    expect(refused).toEqual(statuses)
    expect(statuses).toContain('POST /api/auth/sign-in/email: 403')
    expect(statuses).toContain('POST /api/v1/connections/{id}/disconnect: 403')
  })

  it('cannot sign a member out', async () => {
    const answer = await visitor.visit('POST', '/api/auth/sign-out', {
      headers: { ...foreign, cookie: acme.cookies.admin },
    })
    expect(answer.status).toBe(403)
    const session = await visitor.visit('GET', '/api/v1/session', { cookie: acme.cookies.admin })
    expect(session.status).toBe(200)
  })
})

describe('an API key', () => {
  it('changes things from anywhere, because no browser sends one by itself', async () => {
    const { status } = await visitor.visit('POST', '/api/v1/api-keys', {
      key: acme.keys.owner.key,
      headers: { origin: 'https://ci.example.com' },
      body: { name: 'another', role: 'auditor' },
    })
    expect(status).toBe(201)
  })
})
