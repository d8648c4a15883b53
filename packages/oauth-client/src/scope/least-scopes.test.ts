import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Endpoint, endpointTable, leastScopes } from '../endpoints.ts'
import { includedScopes, includes, type Scope, scopes } from '../index.ts'

function least(...endpoints: readonly string[]): readonly Scope[] | undefined {
  return leastScopes(
    endpoints.map((text) => {
      const [method = '', path = ''] = text.split(' ')
      return { method, path }
    }),
  )
}

const paths = endpointTable.flatMap(({ endpoints }) =>
  endpoints
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' ')),
)
const endpoint: fc.Arbitrary<Endpoint> = fc
  .constantFrom(...paths)
  .chain(([path = '', ...methods]) =>
    fc.record({
      method: fc.constantFrom(...methods),
      path: fc.constant(path),
      accepted: fc.option(fc.uniqueArray(fc.constantFrom(...scopes), { minLength: 1 }), {
        nil: undefined,
      }),
    }),
  )

describe('the least scope', () => {
  it('is what each endpoint needs and no more', () => {
    expect(least('GET /account')).toEqual(['identity'])
    expect(least('GET /apps', 'GET /apps/acme/domains')).toEqual(['read'])
    expect(least('GET /apps/acme/config-vars')).toEqual(['read-protected'])
    expect(least('GET /apps', 'PATCH /apps/acme')).toEqual(['write'])
    expect(least('PATCH /apps/acme/config-vars')).toEqual(['write-protected'])
    expect(least('GET /teams/acme/members')).toEqual(['global'])
    expect(least('GET /account', 'GET /apps')).toEqual(['identity', 'read'])
  })

  it('joins two scopes where one that includes both would allow more', () => {
    expect(least('PATCH /apps/acme', 'GET /apps/acme/config-vars')).toEqual([
      'write',
      'read-protected',
    ])
  })

  it('is never none: a grant without a scope is one of everything', () => {
    expect(least('GET /regions')).toHaveLength(1)
    expect(() => leastScopes([])).toThrow(/^endpoints: /)
  })

  it('follows what Heroku itself said', () => {
    const path = '/teams/acme/members'
    expect(leastScopes([{ method: 'GET', path, accepted: ['global', 'read'] }])).toEqual(['read'])
    expect(leastScopes([{ method: 'GET', path, accepted: [] }])).toBeUndefined()
    expect(leastScopes([{ method: 'GET', path: '/no/such', accepted: ['read'] }])).toEqual(['read'])
    expect(() => least('GET /no/such')).toThrow(TypeError)
  })

  it('unlocks every endpoint, and nothing that allows less does', () => {
    fc.assert(
      fc.property(
        fc.array(endpoint, { minLength: 1, maxLength: 6 }),
        fc.subarray([...scopes]),
        (list, other) => {
          const found = leastScopes(list) ?? []
          const needs = (scope: readonly Scope[]) =>
            list.every((one) => includes(scope, one.accepted ?? leastAccepted(one)))
          expect(needs(found)).toBe(true)
          const allows = includedScopes(found)
          const less = includedScopes(other)
          if (less.length < allows.length && less.every((scope) => allows.includes(scope))) {
            expect(needs(other)).toBe(false)
          }
        },
      ),
    )
  })
})

/** What the table says of one endpoint, read without `acceptedScopes`. */
function leastAccepted({ method, path }: Endpoint): readonly Scope[] {
  const group = endpointTable.find(({ endpoints }) =>
    endpoints.split('\n').some((line) => {
      const [other, ...methods] = line.trim().split(' ')
      return other === path && methods.includes(method)
    }),
  )
  return (method === 'GET' ? group?.reading : group?.writing) ?? []
}
