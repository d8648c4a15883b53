// Longer than most: one sandbox serves every walk, because starting it is what takes long.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../browser.ts'
import { type SandboxProcess, startSandbox } from '../sandbox-process.ts'

/** The account's own pages as the sandbox serves them, in a real browser. */
describe('looking after one’s access with a real browser', { timeout: 60_000 }, () => {
  let sandbox: SandboxProcess
  let browser: Browser
  const servers: Server[] = []
  const problems: string[] = []
  const [ada, ben] = ['ada@acme.example', 'ben@acme.example'] as const

  beforeAll(async () => {
    sandbox = await startSandbox()
    browser = await openBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await sandbox?.stop()
    for (const server of servers) {
      server.closeAllConnections()
      server.close()
    }
  })

  afterEach(() => {
    expect(problems.splice(0)).toEqual([])
  })

  /** A site of somebody else's, on this machine. */
  async function serve(html: string): Promise<string> {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(html)
    })
    servers.push(server)
    server.listen(0, 'localhost')
    await once(server, 'listening')
    const address = server.address()
    return `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`
  }

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext(options)
    context.setDefaultTimeout(10_000)
    context.on('weberror', (error) => problems.push(error.error().message))
    context.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy/.test(message.text())) {
        problems.push(message.text())
      }
    })
    return context.newPage()
  }

  /** Asks for a page, logs in on the way, and is there. */
  async function visit(page: Page, path: string, email: string): Promise<void> {
    const account = sandbox.accounts.find((one) => one.email === email)
    await page.goto(`${sandbox.origin}${path}`)
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password').fill(account?.password ?? '')
    await page.getByRole('button', { name: 'Log in', exact: true }).click()
    await page.waitForURL(`${sandbox.origin}${path}`)
  }

  async function ask(path: string, token: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${sandbox.origin}${path}`, {
      ...init,
      headers: {
        accept: 'application/vnd.heroku+json; version=3',
        authorization: `Bearer ${token}`,
        ...(init.body !== undefined && { 'content-type': 'application/json' }),
      },
    })
  }

  /** Registers an application; its client id and secret as the page shows them. */
  async function register(
    page: Page,
    name: string,
    callback: string,
  ): Promise<{ readonly id: string; readonly secret: string }> {
    await page.goto(`${sandbox.origin}/account/applications/new`)
    await page.getByLabel('Name').fill(name)
    await page.getByLabel('Callback URL').fill(callback)
    await page.getByRole('button', { name: 'Register application' }).click()
    await page.getByRole('heading', { name: 'The application is registered' }).waitFor()
    const secret = await page.getByRole('region', { name: 'Client secret' }).locator('.copy code')
    const id = page.getByRole('region', { name: 'Client id' }).locator('.copy code')
    return { id: await id.innerText(), secret: await secret.innerText() }
  }

  /** Connects the application by the code flow and returns what its server gets. */
  async function connect(
    page: Page,
    { id, secret }: { readonly id: string; readonly secret: string },
    scope = 'identity read',
  ): Promise<{ readonly access_token: string; readonly refresh_token: string }> {
    const query = new URLSearchParams({ client_id: id, response_type: 'code', scope, state: 's' })
    await page.goto(`${sandbox.origin}/oauth/authorize?${query}`)
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.waitForURL(/[?&]code=/)
    const code = new URL(page.url()).searchParams.get('code') ?? ''
    const answer = await fetch(`${sandbox.origin}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'authorization_code', code, client_secret: secret }),
    })
    const tokens: { access_token: string; refresh_token: string } = JSON.parse(await answer.text())
    return tokens
  }

  async function story(page: Page): Promise<void> {
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
    await story(await open())
  })

  it('does the same without scripts', async () => {
    await story(await open({ javaScriptEnabled: false }))
  })

  it('sees a secret once: loading the page again registers nothing', async () => {
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

  it('shuts third parties out of a team, and lets them in again', async () => {
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

  it('fits a narrow window, however long or hostile the names, and has what a keyboard needs', async () => {
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
