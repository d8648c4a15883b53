import axios from 'axios'
import { authorizationCode, refreshToken } from 'axios-oauth-client'
import { describe, expect, it } from 'vitest'
import { walk } from '../scene.ts'
import { useSetting } from '../use-setting.ts'

describe('axios-oauth-client', () => {
  const setting = useSetting('heroku')

  async function sentBack(): Promise<string> {
    const { id: client_id } = setting.client
    const query = new URLSearchParams({ client_id, response_type: 'code', scope: 'identity' })
    const { url } = await walk(setting.scene, `${setting.scene.authorizeUrl}?${query}`)
    return url.searchParams.get('code') ?? ''
  }

  it('exchanges a code for tokens that work, and refreshes them', async () => {
    const { scene, client } = setting
    const { id, secret, redirectUri } = client
    const http = axios.create()
    const exchange = authorizationCode(http, scene.tokenUrl, id, secret, redirectUri)
    const tokens = await exchange(await sentBack())
    expect(await scene.whose(tokens.access_token)).toBe(scene.email)
    const refresh = refreshToken(http, scene.tokenUrl, id, secret)
    const renewed = await refresh(tokens.refresh_token, 'identity')
    expect(await scene.whose(renewed.access_token)).toBe(scene.email)
  })

  it('reports a code that is refused', async () => {
    const { id, secret, redirectUri } = setting.client
    const { tokenUrl } = setting.scene
    const exchange = authorizationCode(axios.create(), tokenUrl, id, secret, redirectUri)
    await expect(exchange('not-a-code')).rejects.toMatchObject({ response: { status: 401 } })
  })
})
