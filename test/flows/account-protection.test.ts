import { describe, expect, it } from 'vitest'
import { ada, ben, useAccountWalk } from '../account-walk.ts'

describe('keeping others out with a real browser', { timeout: 60_000 }, () => {
  const walk = useAccountWalk()

  it('shuts third parties out of a team, and lets them in again', async () => {
    const { ask, connect, open, register, sandbox, serve, visit } = walk()
    const page = await open()
    const callback = `${await serve('<h1>Arrived</h1>')}/callback`
    await visit(page, '/account/applications', ada)
    const { access_token: service } = await connect(
      page,
      await register(page, 'Watcher', callback),
      'read',
    )
    const own = sandbox.accounts.find(({ email }) => email === ada)?.tokens['read'] ?? ''
    const storefront = '/apps/acme-storefront'
    expect((await ask(storefront, service)).status).toBe(200)

    await page.goto(`${sandbox.origin}/account/authorizations`)
    await page.getByRole('navigation').getByRole('link', { name: 'acme-commerce' }).click()
    await page.getByRole('link', { name: 'Turn off third-party OAuth access' }).click()
    await page.getByRole('button', { name: 'Turn off third-party access' }).click()
    await page.getByText('○ Off').waitFor()
    expect((await ask(storefront, service)).status).toBe(403)
    expect((await ask(storefront, own)).status).toBe(200)

    const member = await open()
    await visit(member, '/teams/acme-commerce/settings', ben)
    const text = await member.getByRole('main').innerText()
    expect(text).toContain('○ Off')
    expect(text).toContain(`Only an admin of the team can change this: ${ada}`)
    expect(await member.getByRole('link', { name: /^Turn/ }).count()).toBe(0)
    await member.goto(`${sandbox.origin}/teams/acme-platform/settings`)
    await member.getByText('You do not have access to the team acme-platform.').waitFor()
    await member.context().close()

    await page.getByRole('link', { name: 'Turn on third-party OAuth access' }).click()
    await page.getByRole('button', { name: 'Turn on third-party access' }).click()
    await page.getByText('● On').waitFor()
    expect((await ask(storefront, service)).status).toBe(200)
    await page.context().close()
  })

  it('lets no page of another site act in a browser that is logged in', async () => {
    const { open, sandbox, serve, visit } = walk()
    const page = await open()
    await visit(page, '/account/applications', ada)
    const form = (path: string, fields: string): string =>
      `<form method="post" action="${sandbox.origin}${path}">${fields}</form><script>document.forms[0].submit()</script>`
    const evil = [
      form(
        '/account/applications/new',
        '<input name="name" value="Evil"><input name="redirect_uri" value="https://evil.example/"><input name="profile" value="heroku">',
      ),
      form('/teams/acme-commerce/settings/third-party-oauth', '<input name="enabled" value="no">'),
      form('/account/sessions/others/end', ''),
    ]
    for (const html of evil) {
      const site = await serve(html)
      for (const host of ['localhost', '127.0.0.1']) {
        const answered = page.waitForResponse(
          (one) => one.url().startsWith(sandbox.origin) && one.request().method() === 'POST',
        )
        // The same site by another port, whose forms bring the cookie, and another site, whose forms do not.
        await page.goto(site.replace('localhost', host)).catch(() => undefined) // the form may win
        expect((await answered).status()).toBe(403)
      }
    }
    await page.goto(`${sandbox.origin}/account/applications`)
    expect(await page.getByText('Evil').count()).toBe(0)
    await page.context().close()
  })
})
