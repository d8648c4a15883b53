import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { z } from 'zod'
import { Problem } from './schemas/problem.ts'
import type { TestInstallation } from './test-installation.ts'

export interface Visit {
  readonly cookie?: string
  readonly key?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly address?: string
}

export interface Visited {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: unknown
}

/** A route as `/api/openapi.json` states it. */
export interface DescribedRoute {
  readonly method: string
  readonly template: string
  readonly permission: string | undefined
  readonly takesBody: boolean
}

export interface Visitor {
  readonly document: unknown
  readonly routes: readonly DescribedRoute[]
  /** Sends a request as a page of Muster would; holds the answer against the schema its route states. */
  readonly visit: (method: string, path: string, visit?: Visit) => Promise<Visited>
}

const Operation = z.looseObject({
  'x-permission': z.string().optional(),
  requestBody: z.unknown().optional(),
  responses: z.record(
    z.string(),
    z.looseObject({ content: z.record(z.string(), z.unknown()).optional() }),
  ),
})
const Document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), Operation)) })

/** Visits a server, and takes nothing from it that its own description does not allow. */
export async function createVisitor({ server, publicUrl }: TestInstallation): Promise<Visitor> {
  const answer = await server.fetch(new Request(`${publicUrl}/api/openapi.json`))
  const document: unknown = await answer.json()
  const { paths } = Document.parse(document)
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema({ $id: 'openapi', ...z.record(z.string(), z.unknown()).parse(document) })
  const compiled = new Map<string, ValidateFunction>()

  const routes = Object.entries(paths).flatMap(([template, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      template,
      permission: operation['x-permission'],
      takesBody: operation.requestBody !== undefined,
      pattern: new RegExp(`^${template.replace(/\./g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    })),
  )

  function check(method: string, path: string, { status, headers, json }: Visited): void {
    if (status >= 400) {
      if (!path.startsWith('/api/')) return
      expectThat(headers.get('content-type') === 'application/problem+json', `${path}: ${status}`)
      expectThat(Problem.parse(json).status === status, `${path}: the status differs`)
      return
    }
    const route = routes.find((one) => one.method === method && one.pattern.test(path))
    if (route === undefined || headers.get('content-type') !== 'application/json') return
    const pointer = ['paths', route.template, method.toLowerCase(), 'responses', String(status)]
    const content = ['content', 'application/json', 'schema']
    const $ref = `openapi#/${[...pointer, ...content].map(escapePointer).join('/')}`
    const validate = compiled.get($ref) ?? ajv.compile({ $ref })
    compiled.set($ref, validate)
    expectThat(validate(json), `${method} ${path}: ${ajv.errorsText(validate.errors)}`)
  }

  return {
    document,
    routes,
    async visit(method, path, { cookie, key, body, headers, address } = {}) {
      const response = await server.fetch(
        new Request(`${publicUrl}${path}`, {
          method,
          headers: {
            ...(cookie === undefined ? {} : { cookie, origin: publicUrl }),
            ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
        address,
      )
      const text = await response.text()
      const isJson = /json/.test(response.headers.get('content-type') ?? '')
      const json: unknown = isJson ? JSON.parse(text) : undefined
      const visited = { status: response.status, headers: response.headers, text, json }
      check(method, path.replace(/\?.*$/, ''), visited)
      return visited
    },
  }
}

function escapePointer(part: string): string {
  return encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1'))
}

function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}
