import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { may, permissions } from '../accounts/permissions.ts'
import { type Role, roles } from '../accounts/role.ts'
import {
  createTestInstallation,
  createTestOrganization,
  type TestInstallation,
  type TestOrganization,
} from './test-installation.ts'
import { createVisitor, type Visit, type Visitor } from './test-visitor.ts'

let installation: TestInstallation
let visitor: Visitor
let acme: TestOrganization

beforeAll(async () => {
  installation = await createTestInstallation()
  acme = await createTestOrganization(installation, 'acme')
  visitor = await createVisitor(installation)
})
afterAll(() => installation.close())

/** Which routes let whom through, as `role may route` lines: anything but 401 and 403 for want of a role. */
async function letThrough(visitAs: (role: Role) => Visit): Promise<readonly string[]> {
  const lines: string[] = []
  for (const role of roles) {
    for (const { method, template, permission } of visitor.routes) {
      if (permission === undefined) continue
      const path = template.replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000')
      const { status, text } = await visitor.visit(method, path, visitAs(role))
      const refused = status === 401 || (status === 403 && text.includes('this needs the role'))
      if (!refused) lines.push(`${role} may ${method} ${template}`)
    }
  }
  return lines
}

function expected(): readonly string[] {
  return roles.flatMap((role) =>
    visitor.routes.flatMap(({ method, template, permission }) => {
      const known = Object.keys(permissions).find((one) => one === permission)
      const allowed = known !== undefined && isPermission(known) && may(role, known)
      return allowed ? [`${role} may ${method} ${template}`] : []
    }),
  )
}

function isPermission(text: string): text is keyof typeof permissions {
  return text in permissions
}

describe('a role', () => {
  it('opens to a member exactly the routes its permissions name', async () => {
    const lines = await letThrough((role) => ({ cookie: acme.cookies[role] }))
    expect(lines).toEqual(expected())
  })

  it('opens to an API key exactly the routes its permissions name', async () => {
    const lines = await letThrough((role) => ({ key: acme.keys[role].key }))
    expect(lines).toEqual(expected())
  })

  it('lets members and auditors read and change nothing', () => {
    const changing = visitor.routes.filter(
      ({ method, permission }) => method !== 'GET' && permission !== undefined,
    )
    expect(changing.length).toBeGreaterThan(4)
    const lines = expected().filter((line) => /^(member|auditor) may (?!GET)/.test(line))
    expect(lines).toEqual([])
  })

  it('is asked for by every route but those that are open to all', () => {
    const open = visitor.routes
      .filter(({ permission }) => permission === undefined)
      .map(({ method, template }) => `${method} ${template}`)
    expect(open.sort()).toEqual([
      'GET /api/v1/setup',
      'POST /api/auth/sign-in/email',
      'POST /api/auth/sign-out',
      'POST /api/v1/setup',
    ])
  })

  it('that is missing is answered with who can give it', async () => {
    const refused = await visitor.visit('POST', '/api/v1/connections', {
      cookie: acme.cookies.auditor,
      body: { integration: 'heroku' },
    })
    expect(refused.json).toMatchObject({
      status: 403,
      detail: 'You have the role auditor; this needs the role owner or admin.',
      remedy: 'An owner can give it to you: acme owner (owner@acme.example.com).',
    })
  })
})
