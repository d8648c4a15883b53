import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { ada, ben, useAccountWalk } from '../account-walk.ts'

describe('looking after one’s access with a real browser', { timeout: 60_000 }, () => {
  const walk = useAccountWalk()

  async function story(page: Page): Promise<void> {
    const { ask, connect, register, sandbox, serve, visit } = walk()
    const callback = `${await serve('<h1>Arrived</h1>')}/callback`
    await visit(page, '/account/applications', ada)
    const client = await register(page, 'Tidy Deploys', callback)
    const { access_token, refresh_token } = await connect(page, client)
    expect((await ask('/account', access_token)).status).toBe(200)

    await page.goto(`${sandbox.origin}/account/authorizations`)
    const card = page.getByRole('article').filter({ hasText: 'Tidy Deploys' })
    const text = await card.innerText()
    expect(text).toContain('Read your apps and resources read')
    expect(text).toMatch(/Last used\s+(just now|1 minute ago)/)
    await card.getByRole('link', { name: 'Revoke access of Tidy Deploys' }).click()
    await page.getByRole('heading', { name: 'Revoke access of Tidy Deploys?' }).waitFor()
    expect((await ask('/account', access_token)).status).toBe(200)
    await page.getByRole('button', { name: 'Revoke access' }).click()
    await page.getByRole('status').waitFor()
    expect(await page.getByRole('status').innerText()).toContain('The access is revoked.')
    expect(await card.count()).toBe(0)

    expect((await ask('/account', access_token)).status).toBe(401)
    const refresh = await fetch(`${sandbox.origin}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token,
        client_secret: client.secret,
      }),
    })
    expect(refresh.status).toBe(401)

    await page.goto(`${sandbox.origin}/account/applications/${client.id}`)
    await page.getByRole('link', { name: 'Delete application' }).click()
    await page.getByRole('button', { name: 'Delete application' }).click()
    await page.getByRole('heading', { name: 'No application yet' }).waitFor()
    await page.context().close()
  }

  it('registers an application, connects it, sees it, and revokes its access', async () => {
    await story(await walk().open())
  })

  it('does the same without scripts', async () => {
    await story(await walk().open({ javaScriptEnabled: false }))
  })

  it('sees a secret once: loading the page again registers nothing', async () => {
    const { open, register, visit } = walk()
    const page = await open()
    await visit(page, '/account/applications', ada)
    const { secret } = await register(page, 'Loaded twice', 'https://twice.example/callback')
    await page.reload()
    await page.getByRole('heading', { name: 'This form was sent before' }).waitFor()
    expect(await page.content()).not.toContain(secret)
    await page.getByRole('link', { name: 'Go to the applications' }).click()
    expect(await page.getByRole('link', { name: 'Loaded twice' }).count()).toBe(1)
    await page.context().close()
  })

  it('gives a script a token, copies it with one press, and takes it back', async () => {
    const { ask, open, visit } = walk()
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] })
    await visit(page, '/account/authorizations', ben)
    await page.getByRole('link', { name: 'Create an authorization' }).click()
    await page.getByRole('button', { name: 'Create authorization' }).click()
    expect(
      await page.getByLabel('Description').evaluate((field) => field.matches(':invalid')),
    ).toBe(true)
    await page.getByLabel('Description').fill('Nightly backup')
    await page.getByRole('button', { name: 'Create authorization' }).click()
    expect(await page.getByRole('alert').innerText()).toContain('was not created')
    await page.getByText('Tick at least one.').waitFor()
    expect(await page.getByLabel('Description').inputValue()).toBe('Nightly backup')
    await page.getByRole('checkbox', { name: 'Who you are identity' }).check()
    await page.getByLabel('Expires').selectOption({ label: 'In a day' })
    await page.getByRole('button', { name: 'Create authorization' }).click()
    await page.getByRole('button', { name: 'Copy Token' }).click()
    const token = await page.evaluate('navigator.clipboard.readText()')
    expect((await ask('/account', String(token))).status).toBe(200)
    expect((await ask('/apps', String(token))).status).toBe(403)

    await page.getByRole('link', { name: 'Go to the authorizations' }).click()
    await page.getByRole('link', { name: 'Revoke Nightly backup' }).click()
    await page.getByRole('button', { name: 'Revoke authorization' }).click()
    await page.getByRole('status').waitFor()
    expect((await ask('/account', String(token))).status).toBe(401)
    await page.context().close()
  })

  it('ends a session elsewhere, with the access that was given in it', async () => {
    const { ask, connect, open, register, sandbox, serve, visit } = walk()
    const [here, there] = [await open(), await open()]
    const callback = `${await serve('<h1>Arrived</h1>')}/callback`
    await visit(here, '/account/sessions', ben)
    await visit(there, '/account/applications', ben)
    const client = await register(there, 'Elsewhere', callback)
    const { access_token } = await connect(there, client)
    await here.reload()
    const other = here.getByRole('article').filter({ hasText: 'Elsewhere' })
    expect(await other.innerText()).not.toContain('This session')
    await other.getByRole('link', { name: /^End session/ }).click()
    expect(await here.getByRole('main').innerText()).toContain(
      'These apps lose the access they were given during it: Elsewhere.',
    )
    await here.getByRole('button', { name: 'End session' }).click()
    await here.getByRole('status').waitFor()
    expect((await ask('/account', access_token)).status).toBe(401)
    await there.goto(`${sandbox.origin}/account/applications`)
    await there.getByRole('heading', { name: 'Log in' }).waitFor()
    await here.getByRole('main').getByRole('button', { name: 'Log out' }).click()
    await here.getByRole('heading', { name: 'Log in' }).waitFor()
    await here.context().close()
    await there.context().close()
  })
})
