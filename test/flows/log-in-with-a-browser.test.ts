import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../browser.ts'
import { type DemoProvider, demoPassword, demoPeople, startDemoProvider } from '../demo-provider.ts'
import { selfSignedCertificate } from '../self-signed-certificate.ts'

const certificate = selfSignedCertificate()

describe('logging in with a real browser', { timeout: 60_000 }, () => {
  let demo: DemoProvider
  let browser: Browser
  const servers: Server[] = []
  const problems: string[] = []

  beforeAll(async () => {
    demo = await startDemoProvider()
    browser = await openBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
    for (const server of servers) {
      server.closeAllConnections()
      server.close()
    }
  })

  afterEach(() => {
    expect(problems.splice(0)).toEqual([])
  })

  /** A server of a client's; `next` is where it sends people on to, nothing where they have arrived. */
  async function serveClient(scheme: 'http' | 'https', next?: string): Promise<string> {
    const server = scheme === 'http' ? createServer() : createTlsServer(certificate)
    server.on('request', (_request, response) => {
      if (next === undefined) response.end('<!doctype html><title>App</title><h1>Arrived</h1>')
      else response.writeHead(302, { location: next }).end()
    })
    servers.push(server)
    server.listen(0, 'localhost')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    return `${scheme}://localhost:${port}`
  }

  async function newContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, ...options })
    context.setDefaultTimeout(10_000)
    context.on('weberror', (error) => problems.push(error.error().message))
    context.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy/.test(message.text())) {
        problems.push(message.text())
      }
    })
    return context
  }

  /** Goes to the provider as a client would send somebody, and fills in the login page. */
  async function begin(
    page: Page,
    redirectUri: string,
    account: { readonly email: string },
    trusted = false,
  ): Promise<void> {
    const client = await demo.provider.registerClient({ name: 'Acme Board', redirectUri, trusted })
    const query = new URLSearchParams({ client_id: client.id, response_type: 'code', state: 's' })
    await page.goto(`${demo.origin}/oauth/authorize?${query}`)
    await page.getByLabel('E-mail address').fill(account.email)
    await page.getByLabel('Password').fill(demoPassword)
    await page.getByRole('button', { name: 'Log in' }).click()
  }

  async function allow(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Allow' }).click()
  }

  it.each([
    ['an https callback to another https host', 'https', 'https'],
    ['a callback on this machine to another port', 'http', 'http'],
    ['a callback on this machine to an https host', 'http', 'https'],
  ] as const)('leads from the consent page over %s', async (_, first, second) => {
    const context = await newContext()
    const page = await context.newPage()
    const front = await serveClient(second)
    const callback = `${await serveClient(first, `${front}/home`)}/callback`
    await begin(page, callback, demoPeople.plain)
    await allow(page)
    await page.getByRole('heading', { name: 'Arrived' }).waitFor()
    expect(page.url()).toBe(`${front}/home`)
    await context.close()
  })

  it('leads from the login page to a trusted client over the same hosts', async () => {
    const context = await newContext()
    const page = await context.newPage()
    const front = await serveClient('https')
    const callback = `${await serveClient('https', `${front}/home`)}/callback`
    await begin(page, callback, demoPeople.plain, true)
    await page.getByRole('heading', { name: 'Arrived' }).waitFor()
    await context.close()
  })

  it('does not lead from an https callback to plain http: the policy is in force', async () => {
    const context = await newContext()
    const page = await context.newPage()
    const callback = `${await serveClient('https', await serveClient('http'))}/callback`
    await begin(page, callback, demoPeople.plain)
    const stopped = page.waitForEvent('console', (message) => /form-action/.test(message.text()))
    await page.getByRole('button', { name: 'Allow' }).click({ noWaitAfter: true })
    await stopped
    expect(await page.getByRole('heading', { name: 'Arrived' }).count()).toBe(0)
    await context.close()
    expect(problems.splice(0)).toHaveLength(1)
  })

  it('fills in a demo account and the code of its app with one press each', async () => {
    const context = await newContext()
    const page = await context.newPage()
    await page.goto(`${demo.origin}/login`)
    await page.getByRole('button', { name: 'Fill in' }).nth(1).click()
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(demoPeople.secondFactor.email)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Second factor' }).waitFor()
    await page.getByRole('button', { name: 'Fill in' }).click()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'You are logged in' }).waitFor()
    expect((await context.cookies()).map(({ name }) => name).toSorted()).toEqual([
      'heroku_session',
      'heroku_session_nonce',
      'provider',
      'provider-known',
    ])
    await context.close()
  })

  it('goes through every page without scripts, to a client and back out', async () => {
    const context = await newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    const client = await serveClient('https')
    const arrived = page.getByRole('heading', { name: 'Arrived' })

    await begin(page, `${client}/callback`, demoPeople.federated)
    await page.getByRole('heading', { name: 'Single sign-on with Acme SSO' }).waitFor()
    await page.getByRole('button', { name: `Log in as ${demoPeople.federated.email}` }).click()
    await allow(page)
    await arrived.waitFor()

    await page.goto(`${demo.origin}/logout?url=${encodeURIComponent(client)}`)
    await page.getByRole('button', { name: 'Log out' }).click()
    await arrived.waitFor()
    expect(await context.cookies()).toEqual([])

    await begin(page, `${client}/callback`, demoPeople.expired)
    await page.getByLabel('New password', { exact: true }).fill('another password to try')
    await page.getByLabel('New password, again').fill('another password to try')
    await page.getByRole('button', { name: 'Set password and go on' }).click()
    await allow(page)
    await arrived.waitFor()

    await page.goto(`${demo.origin}/account/password`)
    await page.getByLabel('Present password').fill('another password to try')
    await page.getByLabel('New password', { exact: true }).fill('too short'.slice(4))
    await page.getByLabel('New password, again').fill('too short'.slice(4))
    await page.getByRole('button', { name: 'Change password' }).click()
    expect(await page.title()).toBe('Change your password')
    await context.close()
  })

  it('says what is wrong where a reader of screens hears it', async () => {
    const context = await newContext()
    const page = await context.newPage()
    await page.goto(`${demo.origin}/login`)
    await page.getByLabel('E-mail address').fill(demoPeople.suspended.email)
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Log in' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('is wrong')
    const described = await page.getByLabel('Password').getAttribute('aria-describedby')
    expect(described).toBe('problem password-hint')
    await page.getByLabel('Password').fill(demoPassword)
    await page.getByRole('button', { name: 'Log in' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('This account is suspended.')
    await context.close()
  })

  it('asks for payment, and fits a narrow window everywhere', async () => {
    const context = await newContext({ viewport: { width: 320, height: 640 } })
    const page = await context.newPage()
    const widths: [string, number][] = []
    const measure = async () => {
      const width = await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)
      widths.push([await page.title(), width])
    }
    const visit = async (account: { readonly email: string }) => {
      await page.context().clearCookies()
      await begin(page, 'https://board.acme.example/callback', account)
      await measure()
    }
    await page.goto(`${demo.origin}/login`)
    await measure()
    await visit(demoPeople.plain)
    await page.goto(`${demo.origin}/login`)
    await measure()
    await page.goto(`${demo.origin}/account/password`)
    await measure()
    await page.goto(`${demo.origin}/logout`)
    await measure()
    await visit(demoPeople.secondFactor)
    await visit(demoPeople.federated)
    await visit(demoPeople.suspended)
    await visit(demoPeople.delinquent)
    expect(page.url()).toMatch(/\/account\/pay\?request=/)
    expect(widths.map(([title]) => title)).toEqual([
      'Log in',
      'Allow Acme Board to access your account?',
      'You are logged in',
      'Change your password',
      'Log out',
      'Second factor',
      'Single sign-on with Acme SSO',
      'Log in',
      'Pay your balance first',
    ])
    expect(widths.filter(([, width]) => width > 320)).toEqual([])
    await context.close()
  })
})
