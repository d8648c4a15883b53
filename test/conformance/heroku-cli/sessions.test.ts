import { describe, expect, it } from 'vitest'
import { createFormBrowser } from '../form-browser.ts'
import { walk } from '../scene.ts'
import { useHerokuCli } from './use-heroku-cli.ts'

describe('heroku sessions', () => {
  const setting = useHerokuCli()

  it('are listed, and destroying one ends what was given in it and logs the browser out', async () => {
    const { heroku, scene, client } = setting
    expect((await heroku.run(['sessions'])).stdout).toBe('No OAuth sessions.\n')

    const browser = createFormBrowser()
    const query = new URLSearchParams({
      client_id: client.id,
      response_type: 'code',
      scope: 'identity',
    })
    const { url } = await walk(scene, `${scene.authorizeUrl}?${query}`, 'Allow', browser)
    const exchange = await fetch(scene.tokenUrl, {
      method: 'POST',
      body: new URLSearchParams({
        code: url.searchParams.get('code') ?? '',
        client_secret: client.secret,
      }),
    })
    const tokens = (await exchange.json()) as Record<string, string>
    const token = tokens['access_token'] ?? ''
    const session = tokens['session_nonce'] ?? ''

    const list = await heroku.run(['sessions'])
    expect(list.stdout).toMatch(new RegExp(`Session @ .+ ${session}`))
    expect(await scene.whose(token)).toBe(scene.email)
    expect((await heroku.run(['sessions:destroy', session])).code).toBe(0)
    expect(await scene.whose(token)).toBe(401)
    expect((await heroku.run(['sessions'])).stdout).toBe('No OAuth sessions.\n')
    const page = await browser.open(`${scene.authorizeUrl}?${query}`)
    expect(page.url.pathname).toBe('/login')
    expect((await heroku.run(['sessions:destroy', session])).code).toBe(2)
  })
})
