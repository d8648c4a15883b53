import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allow, authorizeUrl, callback, setScene } from '../../test/scene.ts'

const locationOf = (answer: Response): string => answer.headers.get('location') ?? ''

describe('until the redirect is trusted', () => {
  it.each([
    'https://app.example/callback/',
    'https://app.example/callback/extra',
    'https://app.example/Callback',
    'https://APP.example/callback',
    'https://app.example/callback?x=1',
    'https://app.example/callback#f',
    'https://app.example/call%62ack',
    'https://app.example/x/../callback',
    'https://app.example/callback%2f',
    'https://app.example\\callback',
    'https://app.example/callback\n',
    ' https://app.example/callback',
    'https://app.example:443/callback',
    'https://app.example:8443/callback',
    'https://app.example@evil.example/callback',
    'https://app.example.evil.example/callback',
    'http://app.example/callback',
    'javascript:alert(1)',
    'data:text/html,x',
  ])('A1-1 refuses the redirect_uri %j with a page', async (redirect_uri) => {
    const { browser, client } = await setScene()
    const answer = await browser.get(authorizeUrl(client, { redirect_uri }))
    expect(answer.status).toBe(400)
    expect(answer.headers.get('location')).toBeNull()
    expect(answer.headers.get('content-type')).toContain('text/html')
  })

  it('A1-1 compares the port of a loopback address too', async () => {
    const redirectUri = 'http://127.0.0.1:4000/callback'
    const { browser, client } = await setScene({ client: { redirectUri } })
    const same = await browser.get(authorizeUrl(client, { redirect_uri: redirectUri }))
    const other = 'http://127.0.0.1:4001/callback'
    const different = await browser.get(authorizeUrl(client, { redirect_uri: other }))
    expect([same.status, different.status]).toEqual([302, 400])
  })

  it('A1-1 never sends anybody to an address that is not the registered one', async () => {
    const { browser, client } = await setScene()
    const near = fc.oneof(
      fc.webUrl({ withQueryParameters: true }),
      fc.string().map((text) => callback + text),
      fc.nat(callback.length).map((at) => `${callback.slice(0, at)}x${callback.slice(at)}`),
    )
    await fc.assert(
      fc.asyncProperty(near, async (redirect_uri) => {
        fc.pre(redirect_uri !== callback)
        const answer = await browser.get(authorizeUrl(client, { redirect_uri, scope: 'wrong' }))
        expect(answer.status).toBe(400)
        expect(answer.headers.get('location')).toBeNull()
      }),
    )
  })

  it('A1-2 shows a page for an unknown or missing client', async () => {
    const { browser } = await setScene()
    const unknown = await browser.get(authorizeUrl({ id: 'nobody' }))
    const missing = await browser.get('/oauth/authorize?response_type=code')
    expect([unknown.status, missing.status]).toEqual([400, 400])
    expect(unknown.headers.get('location')).toBeNull()
    expect(await missing.text()).toContain('Need client_id.')
  })

  it.each(['client_id', 'redirect_uri', 'response_type', 'scope', 'state', 'else'])(
    'A1-4 refuses a repeated %s',
    async (name) => {
      const { browser, client } = await setScene()
      const url = `${authorizeUrl(client, { redirect_uri: callback, else: 'a' })}&${name}=again`
      const answer = await browser.get(url)
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain(`The parameter ${name} is repeated.`)
    },
  )

  it('A1-4 refuses a parameter that is in the URL and in the form', async () => {
    const { browser, client } = await setScene()
    const answer = await browser.post(authorizeUrl(client), 'state=other')
    expect(answer.status).toBe(400)
  })

  it('A1-4 takes an empty value for an absent one', async () => {
    const { browser, client } = await setScene()
    const answer = await allow(
      browser,
      authorizeUrl(client, { redirect_uri: '', scope: '', state: '', code_challenge: '' }),
    )
    expect(locationOf(answer)).toMatch(/^https:\/\/app\.example\/callback\?code=[\w-]{43}$/)
  })
})
