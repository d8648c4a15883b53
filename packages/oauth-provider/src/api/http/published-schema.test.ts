// Every answer of every OAuth route, held against what Heroku publishes of it.
import { describe, expect, it } from 'vitest'
import { readPublishedSchema } from '../../../../../test/published-schema.ts'
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
import { oauthScopeTable } from './scope-table.ts'

/** What one place answers, in Heroku's words for it: the resource, and the answers it gave. */
interface Visit {
  readonly route: string
  /** Undefined where nothing is published. */
  readonly resource?: 'oauth-authorization' | 'oauth-client' | 'oauth-token'
  readonly bodies: readonly unknown[]
}

/**
 * What the published schema shows and an answer of ours lacks, and why. A token without a client has no refresh token,
 * grant and session, and one of an authorization given by the API no session: the schema shows these as objects and has
 * no word for their absence. A client's secret is not for everybody: the schema's own description says so.
 */
const absent: Readonly<Record<string, readonly string[]>> = {
  'POST /oauth/tokens': ['/session'],
  'DELETE /oauth/tokens/{id}': ['/session', '/refresh_token', '/grant'],
  'GET /oauth/clients/{id}': ['/secret'],
}

async function visitEverything(scene: Scene, accept: string): Promise<readonly Visit[]> {
  const { token } = await scene.provider.authorizeDirectly({ accountId: ada.id })
  const visits: Visit[] = []
  const call = async (
    method: string,
    template: string,
    resource?: Visit['resource'],
    more: { readonly id?: string; readonly body?: unknown; readonly token?: string | null } = {},
  ) => {
    const path = template.replace('{id}', more.id ?? '').replace('{team}', makers.name)
    const { status, body } = await json(
      callApi(scene, method, path, {
        ...(more.token !== null && { token: more.token ?? token }),
        ...(more.body !== undefined && { body: more.body }),
        headers: { accept },
      }),
    )
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`)
    const bodies: readonly unknown[] = Array.isArray(body) ? body : [body]
    expect(bodies.length).toBeGreaterThan(0)
    visits.push({
      route: `${method} ${template}`,
      bodies,
      ...(resource !== undefined && { resource }),
    })
    return body
  }

  const authorization = 'oauth-authorization'
  const authorizations = '/oauth/authorizations'
  const one = '/oauth/authorizations/{id}'
  await obtainTokens(scene)
  const direct = await call('POST', authorizations, authorization, { body: { expires_in: '60' } })
  const old = await scene.provider.authorizeDirectly({
    accountId: ada.id,
    token: crypto.randomUUID(),
  })
  const granted = await call('POST', authorizations, authorization, {
    body: { client: scene.client.id },
  })
  await call('GET', authorizations, authorization)
  const { id } = direct
  await call('GET', one, authorization, { id: old.authorizationId })
  await call('PATCH', one, authorization, { id, body: { description: 'x' } })
  const regenerate = `${one}/actions/regenerate-tokens`
  await call('POST', regenerate, authorization, { id: old.authorizationId })
  await call('DELETE', one, authorization, { id: old.authorizationId })
  const ofTeam = '/teams/{team}/oauth/authorizations'
  await call('POST', ofTeam, authorization, { body: { scope: ['read'] } })
  await call('GET', ofTeam, authorization)

  const tokens = '/oauth/tokens'
  const client = { secret: scene.client.secret }
  const exchanged = await call('POST', tokens, 'oauth-token', {
    token: null,
    body: { client, grant: { type: 'authorization_code', code: granted.grant.code } },
  })
  const { refresh_token } = await obtainTokens(scene)
  const refreshed = await call('POST', tokens, 'oauth-token', {
    token: null,
    body: { client, grant: { type: 'refresh_token' }, refresh_token: { token: refresh_token } },
  })
  for (const gone of [exchanged.id, refreshed.id, direct.access_token.id]) {
    await call('DELETE', `${tokens}/{id}`, 'oauth-token', { id: gone })
  }

  const clients = '/oauth/clients'
  const body = { name: 'Mine', redirect_uri: callback }
  const made = await call('POST', clients, 'oauth-client', { body })
  await call('GET', clients, 'oauth-client')
  const mine = { id: made.id }
  await call('GET', `${clients}/{id}`, 'oauth-client', mine)
  await call('GET', `${clients}/{id}`, 'oauth-client', { ...mine, token: null })
  await call('PATCH', `${clients}/{id}`, 'oauth-client', { ...mine, body: { name: 'Ours' } })
  await call('POST', `${clients}/{id}/actions/rotate-credentials`, 'oauth-client', mine)
  await call('DELETE', `${clients}/{id}`, 'oauth-client', mine)

  const [session] = await call('GET', '/oauth/sessions')
  await call('GET', '/oauth/sessions/{id}', undefined, { id: session.id })
  await call('DELETE', '/oauth/sessions/{id}', undefined, { id: session.id })

  // Heroku publishes no schema of sessions, and no route for this setting at all.
  const setting = '/teams/{team}/third-party-oauth'
  await call('GET', setting)
  await call('PATCH', setting, undefined, { body: { enabled: true } })
  return visits
}

// MUSTER_HEROKU_SCHEMA, MUSTER_HEROKU_SCHEMA_3_SDK: the paths of Heroku's published schema, plain and of variant sdk.
const versions = [
  { version: '3', variable: 'MUSTER_HEROKU_SCHEMA' },
  { version: '3.sdk', variable: 'MUSTER_HEROKU_SCHEMA_3_SDK' },
].map(({ version, variable }) => {
  const file = process.env[variable]
  return {
    version,
    file,
    because: file === undefined ? `(skipped: ${variable} is not set)` : '',
  }
})

describe.each(versions)('answers in version $version $because', ({ version, file }) => {
  const accept = `application/vnd.heroku+json; version=${version}`

  it.skipIf(file === undefined)(
    'have every field the published schema shows, and no other',
    async () => {
      const schema = readPublishedSchema(file ?? '', [])
      const visits = await visitEverything(await setScene(), accept)
      const wrong = visits.flatMap(({ route, resource, bodies }) => {
        if (resource === undefined) return []
        const validate = schema(resource)
        return bodies.flatMap((body) => {
          validate(body)
          const errors = (validate.errors ?? []).map(({ instancePath, message, params }) => {
            const missing: unknown = params['missingProperty']
            const place = typeof missing === 'string' ? `${instancePath}/${missing}` : instancePath
            return { place, message }
          })
          return errors
            .filter(({ place }) => absent[route]?.includes(place) !== true)
            .map((error) => ({ route, ...error, body }))
        })
      })
      expect(wrong).toEqual([])
      const visited = new Set(visits.map(({ route }) => route))
      const known = oauthScopeTable.map(({ method, template }) => `${method} ${template}`)
      expect([...visited].sort()).toEqual([...known].sort())
    },
  )
})
