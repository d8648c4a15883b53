import Heroku from 'heroku-client'
import { describe, expect, it } from 'vitest'
import { useSetting } from '../use-setting.ts'

describe('heroku-client', () => {
  const setting = useSetting('heroku')
  const configure = (token = setting.scene.token) =>
    new Heroku({ token, host: setting.scene.origin })

  it('reads the account, and every page of a list', async () => {
    const { scene } = setting
    expect(await configure().get('/account')).toMatchObject({ email: scene.email })
    const apps: unknown = await configure().get('/apps')
    expect(apps).toEqual(await (await scene.ask('/apps')).json())
    const parts: unknown = await configure().get('/apps', {
      headers: { Range: 'name ..; max=2' },
    })
    expect(parts).toHaveLength((apps as readonly unknown[]).length)
  })

  it('makes, describes, rotates and ends an authorization', async () => {
    const { scene } = setting
    const heroku = configure()
    const made: Authorization = await heroku.post('/oauth/authorizations', {
      body: { description: 'a script', scope: ['identity'], expires_in: 3600 },
    })
    expect(await scene.whose(made.access_token.token)).toBe(scene.email)
    const path = `/oauth/authorizations/${made.id}`
    expect(await heroku.patch(path, { body: { description: 'another name' } })).toMatchObject({
      description: 'another name',
    })
    const rotated: Authorization = await heroku.post(`${path}/actions/regenerate-tokens`)
    expect(await scene.whose(made.access_token.token)).toBe(401)
    expect(await scene.whose(rotated.access_token.token)).toBe(scene.email)
    expect(await heroku.delete(path)).toMatchObject({ id: made.id })
    expect(await scene.whose(rotated.access_token.token)).toBe(401)
  })

  it('reports refusals with their status and body', async () => {
    await expect(configure('not-a-token').get('/account')).rejects.toMatchObject({
      statusCode: 401,
      body: { id: 'unauthorized' },
    })
    await expect(configure().get('/oauth/authorizations/nothing')).rejects.toMatchObject({
      statusCode: 404,
      body: { id: 'not_found', resource: 'authorization' },
    })
  })
})

interface Authorization {
  readonly id: string
  readonly access_token: { readonly token: string }
}
