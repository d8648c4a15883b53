import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { routeTable } from './routes/route-table.ts'
import { changeExamples, exampleWorld } from './testing/change-examples.ts'
import { examplePath, openApi } from './testing/open-api.ts'
import { acme } from './worlds/acme.ts'

// MUSTER_HEROKU_SCHEMA: the path of Heroku's published schema (GET https://api.heroku.com/schema).
const file = process.env['MUSTER_HEROKU_SCHEMA']
const because = file === undefined ? ' (skipped: MUSTER_HEROKU_SCHEMA is not set)' : ''

/** The schema's resource of each route, and whether the route lists it. */
const resources: Readonly<Record<string, string>> = {
  '/account': 'account',
  '/users/{user}': 'account',
  '/account/rate-limits': 'rate-limit',
  '/account/app-transfers': 'app-transfer',
  '/account/app-transfers/{transfer}': 'app-transfer',
  '/apps': 'app',
  '/apps/{app}': 'app',
  '/users/{user}/apps': 'app',
  '/teams/apps/{app}': 'team-app',
  '/teams/{team}/apps': 'team-app',
  '/addons': 'add-on',
  '/addons/{addon}': 'add-on',
  '/apps/{app}/addons': 'add-on',
  '/addon-attachments': 'add-on-attachment',
  '/apps/{app}/addon-attachments': 'add-on-attachment',
  '/apps/{app}/collaborators': 'collaborator',
  '/apps/{app}/collaborators/{collaborator}': 'collaborator',
  '/apps/{app}/config-vars': 'config-var/definitions/config_vars',
  '/apps/{app}/domains': 'domain',
  '/apps/{app}/formation': 'formation',
  '/apps/{app}/log-drains': 'log-drain',
  '/apps/{app}/sni-endpoints': 'sni-endpoint',
  '/teams': 'team',
  '/teams/{team}': 'team',
  '/teams/{team}/members': 'team-member',
  '/pipelines': 'pipeline',
  '/pipelines/{pipeline}': 'pipeline',
  '/pipeline-couplings': 'pipeline-coupling',
  '/apps/{app}/pipeline-couplings': 'pipeline-coupling',
  '/spaces': 'space',
  '/spaces/{space}': 'space',
}

/** What not every app has: a stage in a pipeline, a team. */
const optionalFor = new Set(['/apps/{app}/pipeline-couplings', '/teams/apps/{app}'])

/** Sent by Heroku only while an add-on is being provisioned. */
const optional = new Set(['provision_message'])

const node = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  strictProperties: z.boolean().optional(),
  type: z.array(z.string()).optional(),
})

/**
 * Makes a part of the schema as strict as it means to be: `strictProperties` forbids others, every property it shows is
 * expected, and a format that its own example contradicts (a hostname as a URI) is left out.
 */
function tighten(part: unknown, key = ''): unknown {
  if (Array.isArray(part)) return part.map((each) => tighten(each))
  if (typeof part !== 'object' || part === null) return part
  const copy = Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, tighten(value, name)]),
  )
  if (key === 'hostname') delete copy['format']
  const { properties, strictProperties, type } = node.safeParse(copy).data ?? {} // a map of fields, one called `type`
  if (properties === undefined || type?.includes('object') !== true) return copy
  return {
    ...copy,
    required: Object.keys(properties).filter((name) => !optional.has(name)),
    ...(strictProperties === true && { additionalProperties: false }),
  }
}

function readSchema(path: string) {
  const { definitions } = z
    .looseObject({ definitions: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync(path, 'utf8')))
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false })
  addFormats.default(ajv)
  const bare = Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => {
      const { $schema: _, links: __, ...rest } = z.looseObject({}).parse(tighten(definition))
      return [name, rest]
    }),
  )
  ajv.addSchema({ $id: 'heroku', definitions: bare })
  return ajv
}

/** Every path of a template in world acme. */
function pathsOf(template: string): readonly string[] {
  const all: Readonly<Record<string, readonly string[]>> = {
    '{app}': acme.apps.map(({ name }) => name),
    '{team}': acme.teams?.map(({ name }) => name) ?? [],
    '{addon}': acme.apps.flatMap((app) => app.add_ons?.map(({ name }) => name) ?? []),
    '{pipeline}': acme.pipelines?.map(({ name }) => name) ?? [],
    '{space}': acme.spaces?.map(({ name }) => name) ?? [],
    '{user}': ['~'],
  }
  const [variable, second] = template.match(/\{\w+\}/g) ?? []
  if (variable === undefined) return [template]
  if (second !== undefined || all[variable] === undefined) return [examplePath(template)]
  return (all[variable] ?? []).map((value) => template.replace(variable, value))
}

describe(`every answer in world acme agrees with Heroku's published schema${because}`, () => {
  const api = openApi({ world: exampleWorld })
  const ajv = file === undefined ? undefined : readSchema(file)

  function validator(template: string) {
    const validate = ajv?.getSchema(`heroku#/definitions/${resources[template]}`)
    if (validate === undefined) throw new Error(`the schema has no ${resources[template]}`)
    return (path: string, body: unknown): void => {
      validate(body)
      expect({ path, errors: validate.errors, body }).toMatchObject({ errors: null })
    }
  }

  it.skipIf(file === undefined)('and every route is among those looked at', () => {
    const templates = new Set(routeTable.map(({ template }) => template))
    expect(Object.keys(resources).sort()).toEqual([...templates].sort())
  })

  const reads = routeTable.flatMap((route) => (route.method === 'GET' ? [route] : []))
  it.skipIf(file === undefined).each(reads)('GET $template', async ({ template, ranges }) => {
    const check = validator(template)
    let items = 0
    for (const path of pathsOf(template)) {
      const response = await api.get(path)
      if (response.status === 404 && optionalFor.has(template)) continue
      expect([path, response.status]).toEqual([path, 200])
      const body: unknown = await response.json()
      const bodies: readonly unknown[] =
        ranges === undefined ? [body] : z.array(z.unknown()).parse(body)
      items += bodies.length
      for (const each of bodies) check(path, each)
    }
    expect(items).toBeGreaterThan(0)
  })

  const writes = routeTable.flatMap((route) => (route.method === 'GET' ? [] : [route]))
  it.skipIf(file === undefined).each(writes)('$method $template', async ({ method, template }) => {
    const asking = { ...changeExamples[`${method} ${template}`], method }
    const path = examplePath(template)
    const response = await openApi({ world: exampleWorld }).get(path, asking)
    expect([path, response.status]).toEqual([path, method === 'POST' ? 201 : 200])
    validator(template)(path, await response.json())
  })
})
