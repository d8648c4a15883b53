import { describe, expect, it } from 'vitest'
import { ada, useAccountWalk } from '../account-walk.ts'

describe('the account’s pages in a small window', { timeout: 60_000 }, () => {
  const walk = useAccountWalk()

  it('fits a narrow window, however long or hostile the names, and has what a keyboard needs', async () => {
    const { ask, open, register, sandbox, visit } = walk()
    const page = await open({ viewport: { width: 320, height: 640 } })
    await visit(page, '/account/applications', ada)
    const long = `${'Wide'.repeat(45)} <b>שלום</b>`
    const { id } = await register(page, long, `https://wide.example/${'callback'.repeat(30)}`)
    const own = sandbox.accounts.find(({ email }) => email === ada)?.tokens['global'] ?? ''
    const made = await ask('/oauth/authorizations', own, {
      method: 'POST',
      body: JSON.stringify({ description: `\u202E<img src=x>${'gnirts'.repeat(60)}` }),
    })
    expect(made.status).toBe(201)
    const widths: [string, number][] = []
    for (const path of [
      '/account/authorizations',
      '/account/authorizations/new',
      '/account/applications',
      `/account/applications/${id}`,
      `/account/applications/${id}/edit`,
      `/account/applications/${id}/delete`,
      '/account/sessions',
      '/account/password',
      '/teams/acme-commerce/settings',
      '/teams/acme-commerce/settings/third-party-oauth',
      '/login',
    ]) {
      await page.goto(`${sandbox.origin}${path}`)
      expect(await page.locator('img, main b').count()).toBe(0)
      expect(await page.locator('h1').count()).toBe(1)
      const width = await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)
      widths.push([path, width])
    }
    expect(widths.filter(([, width]) => width > 320)).toEqual([])
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    expect(await page.locator('main:focus').count()).toBe(1)
    await page.context().close()
  })

  it('has a menu on a phone that opens without scripts, by finger or keyboard, and leaves the window to the page', async () => {
    const { open, sandbox, visit } = walk()
    const phone = { viewport: { width: 360, height: 640 }, javaScriptEnabled: false }
    const page = await open({ ...phone, hasTouch: true })
    await visit(page, '/account/authorizations', ada)
    const menu = page.locator('summary').filter({ hasText: 'Menu' })
    const links = page.getByRole('navigation', { name: 'Account' }).getByRole('link')
    expect(await menu.innerText()).toContain('Authorizations')
    expect(await links.count()).toBe(0)
    expect((await page.locator('h1').boundingBox())?.y).toBeLessThan(160)
    await menu.tap()
    expect(await links.allInnerTexts()).toEqual([
      'Authorizations',
      'Applications',
      'Sessions',
      'Password',
      'acme-commerce',
      'acme-platform',
    ])
    for (const link of await links.all()) {
      expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(40)
    }
    await links.filter({ hasText: 'Sessions' }).tap()
    await page.waitForURL(`${sandbox.origin}/account/sessions`)
    await menu.focus()
    await page.keyboard.press('Enter')
    const current = page.locator('.drawer [aria-current="page"]')
    expect(await current.innerText()).toBe('Sessions')
    await page.setViewportSize({ width: 1000, height: 640 })
    expect(await menu.isVisible()).toBe(false)
    expect(await links.count()).toBe(6)
    await page.setViewportSize(phone.viewport)
    await page.getByRole('button', { name: 'Log out' }).first().tap()
    await page.getByRole('heading', { name: 'Log in' }).waitFor()
    await page.context().close()
  })
})
