import { readFileSync } from 'node:fs'
import { oauthScopeTable, scopes } from '@muster/oauth-provider'
import { describe, expect, it } from 'vitest'
import { createSandbox } from './create-sandbox.ts'
import { acceptedScopes, scopeTable } from './protocol/scope-table.ts'
import { routeTable } from './routes/route-table.ts'
import { changeExamples, exampleWorld } from './testing/change-examples.ts'
import { ask, origin } from './testing/connect.ts'
import {
  createTestClock,
  createTestRandom,
  examplePath,
  objectOf,
  openApi,
} from './testing/open-api.ts'
import { acme } from './worlds/acme.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const templates = [...new Set(routeTable.map(({ template }) => template))]
const cells = templates.flatMap((template) => methods.map((method) => ({ method, template })))

describe('the scope table', () => {
  it('names every route, and no other, once', () => {
    const called = (list: readonly { readonly method: string; readonly template: string }[]) =>
      list.map(({ method, template }) => `${method} ${template}`).sort()
    expect(called(scopeTable)).toEqual(called(routeTable))
    expect(new Set(called(scopeTable)).size).toBe(scopeTable.length)
  })

  it('is what the README shows', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
    const shown = [...readme.matchAll(/^\| `([A-Z]+) (\/\S*)` \| (.*) \|$/gm)].map(
      ([, method, template, accepted = '']) => [method, template, accepted.replaceAll('`', '')],
    )
    expect(shown).toEqual(
      scopeTable.map(({ method, template, accepted }) => [method, template, accepted.join(' ')]),
    )
  })

  it('opens the account to global and identity, and team members to global alone', () => {
    expect(acceptedScopes('GET', '/account')).toEqual(['global', 'identity'])
    expect(acceptedScopes('GET', '/teams/{team}/members')).toEqual(['global'])
    expect(acceptedScopes('GET', '/apps')).not.toContain('identity')
  })

  it('opens config vars to the protected scopes only, and changes to none that reads', () => {
    expect(acceptedScopes('GET', '/apps/{app}/config-vars')).toEqual([
      'global',
      'read-protected',
      'write-protected',
    ])
    expect(acceptedScopes('PATCH', '/apps/{app}/config-vars')).toEqual([
      'global',
      'write-protected',
    ])
    const changing = scopeTable.filter(({ method }) => method !== 'GET')
    const reading = ['identity', 'read', 'read-protected'] as const
    expect(
      changing.filter(({ accepted }) => reading.some((scope) => accepted.includes(scope))),
    ).toEqual([])
  })

  it('opens nothing that it does not name', () => {
    expect(acceptedScopes('PUT', '/account')).toEqual([])
  })
})

describe('every scope on every route by every method', () => {
  it.each(cells)('$method $template', async ({ method, template }) => {
    const read = method === 'GET' || method === 'HEAD'
    const rule = scopeTable.find(
      (each) => each.template === template && each.method === (read ? 'GET' : method),
    )
    const example = changeExamples[`${method} ${template}`]
    expect(example !== undefined).toBe(rule !== undefined && !read)
    for (const scope of scopes) {
      const asking = { ...example, method, scope: [scope] }
      const response = await openApi({ world: exampleWorld }).get(examplePath(template), asking)
      const allowed = rule?.accepted.includes(scope) === true
      const expected = allowed ? (method === 'POST' ? 201 : 200) : rule === undefined ? 405 : 403
      expect([scope, response.status]).toEqual([scope, expected])
      expect(response.headers.get('oauth-scope')).toBe(scope)
      expect(response.headers.get('oauth-scope-accepted')).toBe(rule?.accepted.join(' ') ?? '')
      if (!allowed && method !== 'HEAD') {
        const id = rule === undefined ? 'method_not_allowed' : 'forbidden'
        expect(await objectOf(response)).toMatchObject({ id })
      }
    }
  })
})

describe('every scope on every OAuth route', () => {
  it.each(oauthScopeTable)('$method $template', async ({ method, template, accepted }) => {
    const sandbox = createSandbox({
      world: acme,
      origin,
      clock: createTestClock(),
      random: createTestRandom(),
    })
    const path = template.replace('{team}', 'acme-commerce').replace('{id}', 'unknown')
    for (const scope of scopes) {
      const token = await sandbox.issueToken('ada@acme.example', [scope])
      const change = method === 'GET' ? undefined : { method, body: {} }
      const response = await ask(sandbox, path, token, change)
      const refused = response.status === 403
      expect([scope, refused]).toEqual([scope, !accepted.includes(scope)])
      expect(response.headers.get('oauth-scope')).toBe(scope)
      expect(response.headers.get('oauth-scope-accepted')).toBe(accepted.join(' '))
      if (refused) {
        // As the rest of the API says it: one origin, one way to be refused.
        const message =
          'The scope of this OAuth authorization does not allow access to this resource.'
        expect(await objectOf(response)).toEqual({ id: 'forbidden', message })
      }
    }
  })
})
