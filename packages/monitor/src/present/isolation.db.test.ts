import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createTestInstallation,
  createTestOrganization,
  type TestInstallation,
  type TestOrganization,
} from './test-installation.ts'
import { createVisitor, type Visit, type Visited, type Visitor } from './test-visitor.ts'

let installation: TestInstallation
let visitor: Visitor
let acme: TestOrganization
let stranger: TestOrganization

beforeAll(async () => {
  installation = await createTestInstallation()
  acme = await createTestOrganization(installation, 'acme')
  stranger = await createTestOrganization(installation, 'stranger')
  visitor = await createVisitor(installation)
})
afterAll(() => installation.close())

/** Acme's ids, for each parameter a path can have. A new parameter has to be named here. */
function pathTo(template: string): string {
  const values: Readonly<Record<string, string>> = {
    'check /api/v1/checks': acme.check,
    'connection /api/v1/entities': acme.connectionId,
    'kind /api/v1/entities': 'app',
    'id /api/v1/entities': acme.appIds[0] ?? '',
    'integration /api/v1/integrations': 'heroku',
    'id /api/v1/connections': acme.connectionId,
    'id /api/v1/syncs': acme.syncId,
    'sequence /api/v1/evidence': '0',
    'id /api/v1/api-keys': acme.keys.member.id,
  }
  const noun = template.split('/').slice(0, 4).join('/')
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[`${name} ${noun}`]
    if (value === undefined) throw new Error(`no value for ${name} in ${template}`)
    return value
  })
}

const bodies: Readonly<Record<string, unknown>> = {
  'POST /api/v1/setup': {
    token: 'unknown',
    name: 'Stranger',
    email: 'new@stranger.example.com',
    password: 'long enough a password',
    organization: 'stranger',
  },
  'POST /api/auth/sign-in/email': { email: 'owner@acme.example.com', password: 'wrong' },
  'POST /api/v1/connections': { integration: 'heroku' },
  'POST /api/v1/api-keys': { name: 'stranger', role: 'auditor' },
}

/** Every route there is, but the one that would end the session. */
async function visitAll(visit: Visit): Promise<ReadonlyMap<string, Visited>> {
  const answers = new Map<string, Visited>()
  for (const { method, template, takesBody } of visitor.routes) {
    const route = `${method} ${template}`
    if (template === '/api/auth/sign-out') continue
    const body = bodies[route]
    if (takesBody !== (body !== undefined)) throw new Error(`no body for ${route}`)
    answers.set(route, await visitor.visit(method, pathTo(template), { ...visit, body }))
  }
  return answers
}

const owned = [
  '/api/v1/entities/{connection}/{kind}/{id}',
  '/api/v1/connections/{id}',
  '/api/v1/connections/{id}/reconnect',
  '/api/v1/connections/{id}/disconnect',
  '/api/v1/connections/{id}/syncs',
  '/api/v1/syncs/{id}',
  '/api/v1/api-keys/{id}',
]

function leaks(answers: ReadonlyMap<string, Visited>): readonly string[] {
  const traces = [acme.id, acme.connectionId, acme.syncId, ...acme.appIds, acme.marker]
  return [...answers]
    .filter(([route]) => route !== 'GET /api/openapi.json')
    .filter(([, { text, headers }]) => {
      const all = `${text}\n${[...headers].join('\n')}`
      return traces.some((trace) => all.includes(trace))
    })
    .map(([route]) => route)
}

function openTo(answers: ReadonlyMap<string, Visited>): readonly string[] {
  return [...answers]
    .filter(([route]) => owned.some((template) => route.endsWith(` ${template}`)))
    .filter(([, { status }]) => status !== 404 && status !== 403)
    .map(([route]) => route)
}

describe('an organization', () => {
  it("is hidden from a stranger's session on every route", async () => {
    const answers = await visitAll({ cookie: stranger.cookies.owner })
    expect(answers.size).toBeGreaterThan(20)
    expect(leaks(answers)).toEqual([])
    expect(openTo(answers)).toEqual([])
  })

  it("is hidden from a stranger's API key on every route", async () => {
    const answers = await visitAll({ key: stranger.keys.owner.key })
    expect(leaks(answers)).toEqual([])
    expect(openTo(answers)).toEqual([])
  })

  it('is hidden from whoever is nobody on every route', async () => {
    const answers = await visitAll({})
    expect(leaks(answers)).toEqual([])
    const guarded = visitor.routes.filter(({ permission }) => permission !== undefined)
    const statuses = guarded.map(
      ({ method, template }) => answers.get(`${method} ${template}`)?.status,
    )
    expect(new Set(statuses)).toEqual(new Set([401]))
  })

  it('was left as it is by all of that', async () => {
    const { db } = installation.database
    const connection = await db
      .selectFrom('connections')
      .select('state')
      .where('id', '=', acme.connectionId)
      .executeTakeFirstOrThrow()
    const keys = await db
      .selectFrom('api_keys')
      .select('id')
      .where('reference_id', '=', acme.id)
      .execute()
    expect(connection.state).toBe('active')
    expect(keys).toHaveLength(4)
  })

  it('is shown to its own members: the traces looked for are really there', async () => {
    const answers = await Promise.all(
      visitor.routes
        .filter(({ method, template }) => method === 'GET' && owned.includes(template))
        .map(({ template }) =>
          visitor.visit('GET', pathTo(template), { cookie: acme.cookies.owner }),
        ),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(answers.every(({ text }) => text.includes(acme.connectionId))).toBe(true)
  })
})

describe('a query of the API', () => {
  it('begins with the rows of one organization', () => {
    const folders = [join(import.meta.dirname, 'queries'), join(import.meta.dirname, 'routes')]
    const begun = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file !== 'scope.ts')
        .filter((file) =>
          /\bdb\s*\.|\bdb\.(select|insert|update|delete)/.test(
            readFileSync(join(folder, file), 'utf8'),
          ),
        )
        .map((file) => file),
    )
    expect(begun).toEqual([])
  })
})
