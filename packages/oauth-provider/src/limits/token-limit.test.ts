import { describe, expect, it } from 'vitest'
import { obtainCode, obtainTokens, pkce, requestToken, setScene } from '../../test/scene.ts'

const addressOf = (request: Request) => request.headers.get('x-test-address') ?? '2001:db8::1'
const from = (address: string) => ({ 'x-test-address': address })
const statuses = (answers: readonly Response[]) => [...new Set(answers.map(({ status }) => status))]

describe('A1-28 the limit on failures at the token endpoint', () => {
  it('stops whoever guesses secrets from a network, and no other', async () => {
    const scene = await setScene({ addressOf })
    const browser = scene.newBrowser()
    const guess = (client_secret: string, address: string) =>
      browser.post('/oauth/token', { client_secret, code: 'x' }, from(address))
    const host = (index: number) => `2001:db8::${index.toString(16)}`
    const guesses = await Promise.all(
      Array.from({ length: 300 }, (_, index) => guess('wrong', host(index))),
    )
    expect(statuses(guesses)).toEqual([401])
    const stopped = await guess(scene.client.secret, '2001:DB8::ffff')
    expect([stopped.status, stopped.headers.get('retry-after')]).toEqual([429, '60'])
    expect(JSON.parse(await stopped.text())).toEqual({
      id: 'rate_limit',
      message: 'There were too many failures. Wait a minute before making new requests.',
    })
    expect((await guess('wrong', '2001:db8:0:1::1')).status).toBe(401)
    scene.clock.time += 60_000
    const code = await obtainCode(scene)
    expect((await requestToken(scene, { code })).status).toBe(200)
  })

  it('stops a client that guesses codes or refresh tokens, in its own words', async () => {
    const scene = await setScene({ client: { profile: 'strict' } })
    const other = await scene.provider.registerClient({
      name: 'Other',
      redirectUri: 'https://other.example/',
    })
    const guess = (form: Readonly<Record<string, string>>) =>
      requestToken(scene, { ...form, code_verifier: 'v'.repeat(43) })
    const refresh = { grant_type: 'refresh_token', refresh_token: 'x' }
    const guesses = await Promise.all(
      Array.from({ length: 600 }, (_, index) => guess(index % 2 === 0 ? { code: 'x' } : refresh)),
    )
    expect(statuses(guesses)).toEqual([400])
    const code = await obtainCode(scene, pkce)
    const stopped = await guess({ code })
    expect([stopped.status, JSON.parse(await stopped.text())]).toEqual([
      429,
      { error: 'temporarily_unavailable', error_description: expect.stringContaining('Wait') },
    ])
    const strange = await requestToken(scene, { code: 'x', client_secret: other.secret })
    expect(strange.status).toBe(401)
  })

  it('gives the answers beyond it to guesses that came all at once', async () => {
    const scene = await setScene()
    const guesses = await Promise.all(
      Array.from({ length: 320 }, () => requestToken(scene, { code: 'x', client_secret: 'wrong' })),
    )
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(20)
  })

  it('counts nobody who succeeds', async () => {
    const scene = await setScene()
    const { refresh_token } = await obtainTokens(scene)
    const refresh = () => requestToken(scene, { grant_type: 'refresh_token', refresh_token })
    const answers = await Promise.all(Array.from({ length: 700 }, refresh))
    expect(statuses(answers)).toEqual([200])
  })
})
