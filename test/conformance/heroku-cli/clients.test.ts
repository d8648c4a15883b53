import { describe, expect, it } from 'vitest'
import { walk } from '../scene.ts'
import { useHerokuCli } from './use-heroku-cli.ts'

describe('heroku clients', () => {
  const setting = useHerokuCli()

  async function create(name: string, path = '/callback') {
    const { heroku, app } = setting
    const made = await heroku.run(['clients:create', name, `${app.origin}${path}`])
    expect(made.code).toBe(0)
    const [, id = '', secret = ''] =
      /^HEROKU_OAUTH_ID=(.+)\nHEROKU_OAUTH_SECRET=(.+)$/m.exec(made.stdout) ?? []
    return { id, secret }
  }

  /** Sends a person through the web flow; where it ended, and the code. */
  async function authorize(id: string) {
    const { scene } = setting
    const query = new URLSearchParams({ client_id: id, response_type: 'code', scope: 'identity' })
    const { url } = await walk(scene, `${scene.authorizeUrl}?${query}`)
    return { path: url.pathname, code: url.searchParams.get('code') ?? '' }
  }

  async function exchange(code: string, client_secret: string) {
    const { scene } = setting
    const body = new URLSearchParams({ code, client_secret })
    const answer = await fetch(scene.tokenUrl, { method: 'POST', body })
    const token = answer.ok
      ? ((await answer.json()) as { readonly access_token: string }).access_token
      : ''
    return { status: answer.status, token }
  }

  it('create registers a client that people can authorize', async () => {
    const { scene } = setting
    const { id, secret } = await create('Reports')
    const { code } = await authorize(id)
    const { token } = await exchange(code, secret)
    expect(await scene.whose(token)).toBe(scene.email)
  })

  it('create takes no redirect URI that is unsafe', async () => {
    const { heroku } = setting
    const local = await heroku.run(['clients:create', 'Unsafe', 'http://app.example/callback'])
    expect([local.code === 0, local.stderr.includes('HTTPS')]).toEqual([false, true])
    const fragment = await heroku.run(['clients:create', 'Unsafe', 'https://app.example/#here'])
    expect([fragment.code, fragment.stderr.includes('fragment')]).toEqual([2, true])
  })

  it('lists and info show everything but the secret', async () => {
    const { heroku, app } = setting
    const { id, secret } = await create('To be looked at')
    const list = await heroku.run(['clients'])
    expect(list.stdout).toMatch(new RegExp(`To be looked at +${id} +${app.origin}/callback`))
    const info = await heroku.run(['clients:info', id, '--json'])
    expect(JSON.parse(info.stdout)).toMatchObject({ id, name: 'To be looked at' })
    expect(`${list.stdout}${info.stdout}`).not.toContain(secret)
  })

  it('update --url sends people to another address', async () => {
    const { heroku, app } = setting
    const { id } = await create('To be moved')
    expect((await authorize(id)).path).toBe('/callback')
    const flags = ['--url', `${app.origin}/moved`, '--name', 'Moved']
    expect((await heroku.run(['clients:update', id, ...flags])).code).toBe(0)
    expect((await authorize(id)).path).toBe('/moved')
    expect((await heroku.run(['clients'])).stdout).toContain('Moved')
  })

  it('rotate puts another secret in place', async () => {
    const { heroku, scene } = setting
    const { id, secret } = await create('To be rotated')
    const rotated = await heroku.run(['clients:rotate', id, '--shell'])
    const [, replacement = ''] = /^HEROKU_OAUTH_SECRET=(.+)$/m.exec(rotated.stdout) ?? []
    expect(rotated.stdout).toContain(`HEROKU_OAUTH_ID=${id}\n`)
    const { code } = await authorize(id)
    expect((await exchange(code, secret)).status).toBe(401)
    expect(await scene.whose((await exchange(code, replacement)).token)).toBe(scene.email)
  })

  it('destroy ends what people gave the client', async () => {
    const { heroku, scene } = setting
    const { id, secret } = await create('To be destroyed')
    const { token } = await exchange((await authorize(id)).code, secret)
    expect(await scene.whose(token)).toBe(scene.email)
    expect((await heroku.run(['clients:destroy', id])).code).toBe(0)
    expect(await scene.whose(token)).toBe(401)
    const info = await heroku.run(['clients:info', id])
    expect([info.code, info.stderr.includes("Couldn't find that")]).toEqual([2, true])
  })
})
