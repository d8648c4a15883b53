import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
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

const Parameter = z.strictObject({
  name: z.string(),
  in: z.enum(['query', 'path']),
  required: z.boolean().optional(),
  description: z.string().optional(),
  schema: z.record(z.string(), z.unknown()),
})
const Content = z.record(z.string(), z.strictObject({ schema: z.record(z.string(), z.unknown()) }))
const Operation = z.strictObject({
  'x-permission': z.string().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(Parameter).optional(),
  requestBody: z.strictObject({ required: z.literal(true), content: Content }).optional(),
  responses: z.record(
    z.string().regex(/^(20[0-4]|default)$/),
    z.strictObject({ description: z.string().min(1), content: Content.optional() }),
  ),
})
/** The parts of OpenAPI 3.1 that the description uses, and no others. */
const Document = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string(), url: z.url() }),
  }),
  servers: z.array(z.strictObject({ url: z.url() })),
  components: z.strictObject({
    securitySchemes: z.record(z.string(), z.record(z.string(), z.string())),
    schemas: z.record(z.string(), z.record(z.string(), z.unknown())),
    parameters: z.strictObject({}).optional(),
  }),
  webhooks: z.strictObject({}).optional(),
  paths: z.record(
    z.string().startsWith('/api/'),
    z.record(z.enum(['get', 'post', 'delete']), Operation.optional()),
  ),
})

const references = (value: unknown): readonly string[] =>
  [...JSON.stringify(value).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '')

describe('the description of the API', () => {
  it('has the structure of OpenAPI 3.1', () => {
    expect(Document.safeParse(visitor.document).error).toBeUndefined()
  })

  it('says of every route how one proves who one is, and how it fails', () => {
    const { paths, components } = Document.parse(visitor.document)
    const lacking = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, operation]) => {
        if (operation === undefined) return []
        const schemes = operation.security.flatMap((one) => Object.keys(one))
        const known = schemes.every((scheme) => scheme in components.securitySchemes)
        const guarded = schemes.length > 0 === (operation['x-permission'] !== undefined)
        const fails = operation.responses['default']?.content?.['application/problem+json']
        return known && guarded && fails ? [] : [`${method} ${path}`]
      }),
    )
    expect(lacking).toEqual([])
  })

  it('does not offer an API key what only a person in a browser can do', async () => {
    const { paths } = Document.parse(visitor.document)
    const connect = [paths['/api/v1/connections'], paths['/api/v1/connections/{id}/reconnect']]
    expect(connect.map((path) => path?.post?.security)).toEqual([
      [{ session: [] }],
      [{ session: [] }],
    ])
  })

  it('names the parameters of every path', () => {
    const { paths } = Document.parse(visitor.document)
    const differing = Object.entries(paths).flatMap(([path, operations]) =>
      Object.values(operations).flatMap((operation) => {
        const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
        const named = (operation?.parameters ?? [])
          .filter((parameter) => parameter.in === 'path')
          .map(({ name }) => name)
        return operation && inPath.join() !== named.join() ? [path] : []
      }),
    )
    expect(differing).toEqual([])
  })

  it('refers only to schemas it holds, each of which compiles', () => {
    const { components } = Document.parse(visitor.document)
    const missing = references(visitor.document).filter(
      (reference) => !(reference.replace('#/components/schemas/', '') in components.schemas),
    )
    expect(missing).toEqual([])
    const ajv = new Ajv2020({ strict: false })
    formats.default(ajv)
    ajv.addSchema({ $id: 'openapi', components })
    for (const name of Object.keys(components.schemas)) {
      expect(() => ajv.compile({ $ref: `openapi#/components/schemas/${name}` })).not.toThrow()
    }
  })

  it('names the nouns of the API as schemas', () => {
    const { components } = Document.parse(visitor.document)
    expect(Object.keys(components.schemas)).toEqual(
      expect.arrayContaining([
        'CheckDetail',
        'ConnectionDetail',
        'Overview',
        'Problem',
        'SyncDetail',
      ]),
    )
  })
})

describe('every answer', () => {
  it('to the owner is as the description says', async () => {
    const values: Readonly<Record<string, string>> = {
      check: acme.check,
      connection: acme.connectionId,
      integration: 'heroku',
      kind: 'app',
      sequence: '0',
    }
    const idOf = (template: string): string => {
      if (template.includes('entities')) return acme.appIds[0] ?? ''
      if (template.includes('syncs/')) return acme.syncId
      return template.includes('api-keys') ? acme.keys.member.id : acme.connectionId
    }
    const statuses: string[] = []
    for (const { method, template, takesBody } of visitor.routes) {
      if (takesBody || template.endsWith('sign-out') || template.endsWith('disconnect')) continue
      const path = template.replace(
        /\{(\w+)\}/g,
        (_, name: string) => values[name] ?? idOf(template),
      )
      const { status } = await visitor.visit(method, path, { cookie: acme.cookies.owner })
      if (status >= 300) statuses.push(`${method} ${template}: ${status}`)
    }
    expect(statuses).toEqual([])
  })

  it('to connecting and disconnecting is as the description says', async () => {
    const { owner: cookie } = acme.cookies
    const started = await visitor.visit('POST', '/api/v1/connections', {
      cookie,
      body: { integration: 'heroku' },
    })
    const ended = await visitor.visit(
      'POST',
      `/api/v1/connections/${acme.connectionId}/disconnect`,
      {
        cookie,
      },
    )
    expect([started.status, ended.status]).toEqual([201, 200])
    expect(ended.json).toMatchObject({ state: 'disconnected', revoked_upstream: false })
  })
})
