import { describe, expect, it } from 'vitest'
import { walk } from '../scene.ts'
import { labelled } from './open-heroku-cli.ts'
import { useHerokuCli } from './use-heroku-cli.ts'

describe('heroku authorizations', () => {
  const setting = useHerokuCli()

  async function create(...flags: readonly string[]) {
    const made = await setting.heroku.run(['authorizations:create', ...flags])
    expect(made.code).toBe(0)
    return {
      id: labelled(made.stdout, 'ID'),
      token: labelled(made.stdout, 'Token'),
      stdout: made.stdout,
    }
  }

  it('create makes a token with the description, scopes and lifetime asked for', async () => {
    const { scene } = setting
    const { token, stdout } = await create('-d', 'a backup', '-s', 'identity,read', '-e', '3600')
    expect(token).toMatch(/^HRKU-AA[\w-]{58}$/)
    expect(labelled(stdout, 'Client')).toBe('<none>')
    expect(labelled(stdout, 'Description')).toBe('a backup')
    expect(labelled(stdout, 'Scope')).toBe('identity,read')
    expect(labelled(stdout, 'Expires at')).toContain('(in about 1 hour)')
    expect(await scene.whose(token)).toBe(scene.email)
    expect((await scene.ask('/oauth/clients', { token })).status).toBe(403)
  })

  it('create without flags makes a token for everything that does not expire', async () => {
    const { scene, heroku } = setting
    const { stdout } = await create()
    expect(labelled(stdout, 'Scope')).toBe('global')
    expect(stdout).not.toContain('Expires at')
    const short = await heroku.run(['authorizations:create', '-S'])
    expect(await scene.whose(short.stdout.trim())).toBe(scene.email)
  })

  it('create says which scope there is not', async () => {
    const refused = await setting.heroku.run(['authorizations:create', '-s', 'everything'])
    expect([refused.code, refused.stdout]).toEqual([2, ''])
    expect(refused.stderr).toContain('Invalid scope')
  })

  it('lists and info show everything but the token', async () => {
    const { heroku } = setting
    const { id, token } = await create('-d', 'to be looked at')
    const list = await heroku.run(['authorizations'])
    expect(list.stdout).toMatch(new RegExp(`to be looked at +${id} +global`))
    const json = await heroku.run(['authorizations', '--json'])
    const entries = JSON.parse(json.stdout) as readonly Entry[]
    const masked = entries.find((entry) => entry.id === id)?.access_token?.token ?? ''
    expect(masked).toMatch(/^HRKU-AA.*\*{10}/)
    expect(json.stdout).not.toContain(token)
    const info = await heroku.run(['authorizations:info', id])
    expect(labelled(info.stdout, 'Token')).toBe(masked)
    expect(await heroku.run(['authorizations:info', 'nothing'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Couldn't find that authorization."),
    })
  })

  it('update changes the description and leaves the token as it is', async () => {
    const { heroku, scene } = setting
    const { id, token } = await create('-d', 'before')
    const updated = await heroku.run(['authorizations:update', id, '-d', 'after'])
    expect([updated.code, labelled(updated.stdout, 'Description')]).toEqual([0, 'after'])
    expect(await scene.whose(token)).toBe(scene.email)
  })

  it('rotate puts another token in place', async () => {
    const { heroku, scene } = setting
    const { id, token } = await create('-d', 'to be rotated', '-s', 'identity')
    const rotated = await heroku.run(['authorizations:rotate', id])
    const replacement = labelled(rotated.stdout, 'Token')
    expect([rotated.code, labelled(rotated.stdout, 'ID')]).toEqual([0, id])
    expect([await scene.whose(token), await scene.whose(replacement)]).toEqual([401, scene.email])
  })

  it('revoke ends the token at once', async () => {
    const { heroku, scene } = setting
    const { id, token } = await create('-d', 'to be revoked')
    const revoked = await heroku.run(['authorizations:revoke', id])
    expect(revoked.code).toBe(0)
    expect(revoked.stderr).toContain('revoked authorization from to be revoked')
    expect(await scene.whose(token)).toBe(401)
    const again = await heroku.run(['authorizations:revoke', id])
    expect(again.code).toBe(2)
  })

  it('revoke takes away what an app was given', async () => {
    const { heroku, scene, client } = setting
    const query = new URLSearchParams({
      client_id: client.id,
      response_type: 'code',
      scope: 'identity',
    })
    const { url } = await walk(scene, `${scene.authorizeUrl}?${query}`)
    const code = url.searchParams.get('code') ?? ''
    const send = async (form: Readonly<Record<string, string>>) =>
      fetch(scene.tokenUrl, {
        method: 'POST',
        body: new URLSearchParams({ client_secret: client.secret, ...form }),
      })
    const tokens = (await (await send({ code })).json()) as Record<string, string>
    const access = tokens['access_token'] ?? ''
    const refresh_token = tokens['refresh_token'] ?? ''

    const list = JSON.parse((await heroku.run(['authorizations', '--json'])).stdout)
    const entry = (list as readonly Entry[]).find((each) => each.client?.id === client.id)
    const info = await heroku.run(['authorizations:info', entry?.id ?? ''])
    expect(labelled(info.stdout, 'Redirect URI')).toBe(client.redirectUri)
    expect(await scene.whose(access)).toBe(scene.email)

    await heroku.run(['authorizations:revoke', entry?.id ?? ''])
    expect(await scene.whose(access)).toBe(401)
    expect((await send({ grant_type: 'refresh_token', refresh_token })).status).toBe(401)
  })
})

interface Entry {
  readonly id: string
  readonly access_token: { readonly token: string } | null
  readonly client: { readonly id: string } | null
}
