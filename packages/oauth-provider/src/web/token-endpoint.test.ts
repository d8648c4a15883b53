import { describe, expect, it } from 'vitest'
import { requestToken, setScene } from '../../test/scene.ts'

const strict = { client: { profile: 'strict' } } as const

describe('what the token endpoint reads', () => {
  it('A1-24 takes only forms, of a sensible size, and caches nothing', async () => {
    const scene = await setScene()
    const { secret } = scene.client
    const browser = scene.newBrowser()
    const json = await browser.post('/oauth/token', JSON.stringify({ client_secret: secret }), {
      'content-type': 'application/json',
    })
    const long = await requestToken(scene, { code: 'x'.repeat(70_000) })
    const get = await browser.get('/oauth/token')
    expect([json.status, long.status, get.status]).toEqual([415, 413, 405])
    expect(get.headers.get('allow')).toBe('POST')
    expect([json, long, get].map((one) => one.headers.get('cache-control'))).toEqual(
      Array(3).fill('no-store'),
    )
  })

  it('A1-24 stops reading a body that does not end', async () => {
    const scene = await setScene()
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(16_384).fill(97))
        if (sent === 100) controller.close() // or a reader without a limit would never let this test fail
      },
    })
    const answer = await scene.provider.fetch(
      new Request('http://localhost:5001/oauth/token', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: endless,
        duplex: 'half',
      }),
    )
    expect(answer.status).toBe(413)
    expect(sent).toBeLessThan(10)
  })

  it('A1-4 refuses repeated parameters', async () => {
    const scene = await setScene()
    const form = `client_secret=${scene.client.secret}&code=a&code=b`
    expect((await scene.newBrowser().post('/oauth/token', form)).status).toBe(400)
  })

  it("answers mistakes in Heroku's shape", async () => {
    const scene = await setScene()
    const bodyOf = async (answer: Response) => [answer.status, JSON.parse(await answer.text())]
    expect(await bodyOf(await requestToken(scene, {}))).toEqual([
      422,
      { id: 'invalid_params', message: 'Require params: code.' },
    ])
    expect(await bodyOf(await requestToken(scene, { client_secret: 'wrong' }))).toEqual([
      401,
      { id: 'unauthorized', message: 'Invalid credentials provided.' },
    ])
    expect((await requestToken(scene, { grant_type: 'password' })).status).toBe(422)
  })

  it("answers mistakes in the RFC's shape under profile strict", async () => {
    const scene = await setScene({ ...strict, profile: 'strict' })
    const errorOf = async (form: Readonly<Record<string, string>>) => {
      const answer = await requestToken(scene, form)
      return [answer.status, JSON.parse(await answer.text()).error]
    }
    expect(await errorOf({})).toEqual([400, 'invalid_request'])
    expect(await errorOf({ client_secret: 'wrong' })).toEqual([401, 'invalid_client'])
    expect(await errorOf({ client_secret: '' })).toEqual([401, 'invalid_client'])
    expect(await errorOf({ grant_type: 'password' })).toEqual([400, 'unsupported_grant_type'])
    expect(await errorOf({ code: 'unknown' })).toEqual([400, 'invalid_grant'])
  })
})
