import { describe, expect, it } from 'vitest'
import { obtainCode, pkce, requestToken, setScene, verifier } from '../../test/scene.ts'

const strict = { client: { profile: 'strict' } } as const

function basic(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${btoa(`${user}:${password}`)}` }
}

describe('client authentication', () => {
  it('A1-23 takes the secret as Basic password, whatever the user name', async () => {
    const scene = await setScene()
    const send = async (headers: Readonly<Record<string, string>>) => {
      const code = await obtainCode(scene)
      return (await scene.newBrowser().post('/oauth/token', { code }, headers)).status
    }
    const { id, secret } = scene.client
    expect(await send(basic('', secret))).toBe(200)
    expect(await send(basic('anything', secret))).toBe(200)
    const encoded = secret.replaceAll('-', '%2D').replaceAll('_', '%5F')
    expect(await send(basic(id.replaceAll('-', '%2D'), encoded))).toBe(200)
  })

  it("A1-23 wants the client's id as user name under profile strict", async () => {
    const scene = await setScene(strict)
    const code = await obtainCode(scene, pkce)
    const form = { code, code_verifier: verifier }
    const send = (user: string) =>
      scene.newBrowser().post('/oauth/token', form, basic(user, scene.client.secret))
    expect((await send('anything')).status).toBe(401)
    expect((await send(scene.client.id)).status).toBe(200)
  })

  it('A1-23 refuses a secret in two places', async () => {
    const scene = await setScene()
    const code = await obtainCode(scene)
    const form = { code, client_secret: scene.client.secret }
    const headers = basic('', scene.client.secret)
    const answer = await scene.newBrowser().post('/oauth/token', form, headers)
    expect(answer.status).toBe(400)
  })

  it('A1-23 asks for Basic again when that was used, and only then', async () => {
    const scene = await setScene()
    const form = { code: 'x' }
    const header = await scene.newBrowser().post('/oauth/token', form, basic('', 'wrong'))
    const body = await requestToken(scene, { ...form, client_secret: 'wrong' })
    expect([header.status, body.status]).toEqual([401, 401])
    expect(header.headers.get('www-authenticate')).toMatch(/^Basic /)
    expect(body.headers.get('www-authenticate')).toBeNull()
  })

  it('A1-23 refuses secrets in the URL', async () => {
    const scene = await setScene()
    const code = await obtainCode(scene)
    const browser = scene.newBrowser()
    const secret = await browser.post(`/oauth/token?client_secret=${scene.client.secret}`, { code })
    const both = await browser.post(`/oauth/token?code=${code}`, {
      client_secret: scene.client.secret,
    })
    expect([secret.status, both.status]).toEqual([400, 400])
  })

  it('refuses a client_id that is not of the client of the secret', async () => {
    const scene = await setScene()
    const code = await obtainCode(scene)
    expect((await requestToken(scene, { code, client_id: 'other' })).status).toBe(401)
    expect((await requestToken(scene, { code, client_id: scene.client.id })).status).toBe(200)
  })

  it('A1-25 answers an unknown client, a wrong secret and a good one of another client alike', async () => {
    const scene = await setScene()
    const wrong = { code: 'x', client_secret: 'wrong' }
    const refusals = [
      await requestToken(scene, { ...wrong, client_id: scene.client.id }),
      await requestToken(scene, { ...wrong, client_id: 'nobody' }),
      await requestToken(scene, { code: 'x', client_id: 'nobody' }),
    ]
    expect(refusals.map(({ status }) => status)).toEqual([401, 401, 401])
    const [first, ...others] = await Promise.all(refusals.map((one) => one.text()))
    expect(others).toEqual([first, first])
  })
})
