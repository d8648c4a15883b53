import { describe, expect, it } from 'vitest'
import { json } from '../../../test/api-scene.ts'
import {
  ada,
  callApi,
  callback,
  makers,
  obtainTokens,
  type Scene,
  setScene,
} from '../../../test/scene.ts'
import { type Scope, scopes } from '../../scope.ts'
import { routeTable } from './route-table.ts'
import { type OauthScopeRule, oauthScopeTable } from './scope-table.ts'

const place = ({ method, template }: Pick<OauthScopeRule, 'method' | 'template'>) =>
  `${method} ${template}`

/** A call of the route that a token of this scope, if accepted, can make with success. */
async function callFor(scene: Scene, { method, template }: OauthScopeRule, scope: Scope) {
  const { provider } = scene
  const { token, authorizationId } = await provider.authorizeDirectly({
    accountId: ada.id,
    scope: [scope],
  })
  const { token: key } = await provider.authorizeDirectly({ accountId: ada.id })
  const own = await json(
    callApi(scene, 'GET', `/oauth/authorizations/${authorizationId}`, { token }),
  )
  const ids = async (): Promise<string> => {
    if (template.startsWith('/oauth/authorizations')) return authorizationId
    if (template.startsWith('/oauth/tokens')) return own.body.access_token.id
    if (template.startsWith('/oauth/sessions')) {
      await obtainTokens(scene)
      return (await json(callApi(scene, 'GET', '/oauth/sessions', { token: key }))).body[0].id
    }
    const body = { name: 'Mine', redirect_uri: callback }
    return (await json(callApi(scene, 'POST', '/oauth/clients', { token: key, body }))).body.id
  }
  const path = template
    .replace('{team}', makers.id)
    .replace('{id}', template.includes('{id}') ? await ids() : '')
  const bodies: Readonly<Record<string, unknown>> = {
    'POST /oauth/clients': { name: 'Mine', redirect_uri: callback },
    'PATCH /teams/{team}/third-party-oauth': { enabled: false },
    'POST /oauth/tokens': {
      client: { secret: scene.client.secret },
      grant: { type: 'refresh_token' },
      refresh_token: { token: (await obtainTokens(scene)).refresh_token },
    },
  }
  const body = bodies[`${method} ${template}`] ?? (method === 'GET' ? undefined : {})
  return callApi(scene, method, path, { token, body })
}

describe('oauthScopeTable', () => {
  it('names every route of the API half, and no other', () => {
    expect(oauthScopeTable.map(place).sort()).toEqual(routeTable.map(place).sort())
  })

  it('names each once', () => {
    expect(new Set(oauthScopeTable.map(place)).size).toBe(oauthScopeTable.length)
  })

  it('A1-34 opens to a token without global what it belongs to, and clients as anybody sees them', () => {
    const everybody = [...scopes].sort()
    const open = oauthScopeTable.filter(({ accepted }) => accepted.join() !== 'global')
    expect(open.map((rule) => [place(rule), rule.accepted])).toEqual([
      ['GET /oauth/authorizations', everybody],
      ['GET /oauth/authorizations/{id}', everybody],
      ['DELETE /oauth/authorizations/{id}', everybody],
      ['GET /oauth/clients/{id}', everybody],
      ['POST /oauth/tokens', everybody],
      ['DELETE /oauth/tokens/{id}', everybody],
    ])
  })

  it('A1-34 is what every route goes by, for every scope', async () => {
    const outcomes: unknown[] = []
    const expected: unknown[] = []
    for (const rule of oauthScopeTable) {
      const scene = await setScene()
      for (const scope of scopes) {
        const answer = await callFor(scene, rule, scope)
        const accepted = rule.accepted.includes(scope)
        const { id } = JSON.parse(await answer.text())
        outcomes.push([
          place(rule),
          scope,
          answer.ok,
          answer.status === 403 && id === 'forbidden',
          answer.headers.get('oauth-scope'),
          answer.headers.get('oauth-scope-accepted'),
        ])
        expected.push([place(rule), scope, accepted, !accepted, scope, rule.accepted.join(' ')])
      }
    }
    expect(outcomes).toEqual(expected)
    expect(outcomes).toHaveLength(oauthScopeTable.length * scopes.length)
  })

  it.each([...new Set(oauthScopeTable.map(({ template }) => template))])(
    'leaves no other method of %s open',
    async (template) => {
      const scene = await setScene()
      const { token } = await scene.provider.authorizeDirectly({ accountId: ada.id })
      const path = template.replace(/\{\w+\}/, 'x')
      const named = oauthScopeTable.filter((rule) => rule.template === template)
      const allow = named.map(({ method }) => method)
      const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
      for (const method of methods.filter((one) => !allow.some((named) => named === one))) {
        const answer = await callApi(scene, method, path, { token })
        expect([method, answer.status]).toEqual([method, 405])
        expect(answer.headers.get('allow')?.split(', ').sort()).toEqual([...allow].sort())
      }
    },
  )
})
