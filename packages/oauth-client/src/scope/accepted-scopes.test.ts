import { readFileSync } from 'node:fs'
import { scopeTable } from '@muster/sandbox'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { acceptedScopes } from '../endpoints.ts'
import { includes, scopes } from '../index.ts'

// MUSTER_HEROKU_SCHEMA: the path of Heroku's published schema (GET https://api.heroku.com/schema).
const file = process.env['MUSTER_HEROKU_SCHEMA']
const because = file === undefined ? ' (skipped: MUSTER_HEROKU_SCHEMA is not set)' : ''

const schema = z.object({
  definitions: z.record(
    z.string(),
    z.looseObject({
      links: z.array(z.looseObject({ method: z.string().optional(), href: z.string() })).optional(),
    }),
  ),
})

describe('what an endpoint accepts', () => {
  it('is known of a path, a template and an address with a query', () => {
    const found = { accepted: ['global', 'read', 'read-protected', 'write', 'write-protected'] }
    expect(acceptedScopes('GET', '/apps/acme-storefront/addons')).toMatchObject(found)
    expect(acceptedScopes('GET', '/apps/{app}/addons')).toMatchObject(found)
    expect(acceptedScopes('GET', '/apps?max=5')).toMatchObject(found)
  })

  it('is as Heroku was seen to answer', () => {
    expect(acceptedScopes('GET', '/account')).toEqual({
      accepted: ['global', 'identity'],
      basis: 'recorded',
    })
    expect(acceptedScopes('GET', '/teams/acme/members')).toEqual({
      accepted: ['global'],
      basis: 'recorded',
    })
    expect(acceptedScopes('PATCH', '/apps/acme/formation/web')).toEqual({
      accepted: ['global', 'write', 'write-protected'],
      basis: 'recorded',
    })
  })

  it('is told of the path that says more, not of the one with a placeholder', () => {
    expect(acceptedScopes('GET', '/teams/permissions')?.basis).toBe('inferred')
    expect(acceptedScopes('POST', '/teams/apps')?.accepted).toContain('write')
  })

  it('is not made up', () => {
    expect(acceptedScopes('GET', '/nothing/like/it')).toBeUndefined()
    expect(acceptedScopes('DELETE', '/regions')).toBeUndefined()
    expect(acceptedScopes('GET', '/apps//addons')).toBeUndefined()
  })

  it('keeps config vars from all but protected scopes, and changes from those that read', () => {
    for (const path of [
      '/apps/{app}/config-vars',
      '/pipelines/{pipeline}/stage/{stage}/config-vars',
    ]) {
      const reading = acceptedScopes('GET', path)?.accepted ?? []
      expect(scopes.filter((scope) => includes([scope], reading))).toEqual([
        'global',
        'read-protected',
        'write-protected',
      ])
      const changing = acceptedScopes('PATCH', path)?.accepted ?? []
      expect(scopes.filter((scope) => includes([scope], changing))).toEqual([
        'global',
        'write-protected',
      ])
    }
  })

  it('is read the same way by the sandbox, which has a table of its own, but for what is inferred', () => {
    const differences = scopeTable.filter(({ method, template, accepted }) => {
      const known = acceptedScopes(method, template)
      if (known?.basis === 'inferred') return false
      return [...(known?.accepted ?? [])].sort().join() !== [...accepted].sort().join()
    })
    expect(differences).toEqual([])
  })

  it.skipIf(file === undefined)(`is known of every endpoint Heroku publishes${because}`, () => {
    const { definitions } = schema.parse(JSON.parse(readFileSync(file ?? '', 'utf8')))
    const links = Object.values(definitions).flatMap(({ links: all = [] }) => all)
    const unknown = links
      .map(({ method = '', href }) => [method, href.replaceAll(/\{[^}]*\}/g, '{id}')] as const)
      .filter(([method, path]) => acceptedScopes(method, path) === undefined)
    expect(links.length).toBeGreaterThan(300)
    expect(unknown).toEqual([])
  })
})
