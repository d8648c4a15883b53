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

/** A good body for each route that takes one. */
const bodies: Readonly<Record<string, unknown>> = {
  'POST /api/v1/setup': {
    token: 'unknown',
    name: 'Eve',
    email: 'eve@evil.example',
    password,
    organization: 'Evil',
  },
  'POST /api/auth/sign-in/email': { email: 'owner@acme.example.com', password },
  'POST /api/v1/connections': { integration: 'heroku' },
  'POST /api/v1/api-keys': { name: 'eve', role: 'owner' },
}

const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }

describe('another site', () => {
  it('cannot use the session of a member on any route that changes something', async () => {
    const changing = visitor.routes.filter(({ method }) => method !== 'GET')
    const statuses = await Promise.all(
      changing.map(async ({ method, template, takesBody }) => {
        const path = template.replace('{id}', acme.connectionId)
        const body = bodies[`${method} ${template}`]
        if (takesBody !== (body !== undefined)) throw new Error(`no body for ${template}`)
        const headers = { ...foreign, cookie: acme.cookies.owner }
        const { status } = await visitor.visit(method, path, { headers, body })
        return `${method} ${template}: ${status}`
      }),
    )
    expect(statuses.length).toBeGreaterThan(8)
    expect(statuses.filter((line) => !line.endsWith(': 403'))).toEqual([])
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
