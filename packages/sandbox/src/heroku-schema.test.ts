import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readPublishedSchema } from '../../../test/published-schema.ts'
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
const optional = ['provision_message']

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
  const schema = file === undefined ? undefined : readPublishedSchema(file, optional)

  function validator(template: string) {
    if (schema === undefined) throw new Error('there is no schema to hold against')
    const validate = schema(resources[template] ?? '')
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
