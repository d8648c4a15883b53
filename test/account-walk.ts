// For tests: real browsers on the account's own pages, as `muster sandbox` serves them.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { openBrowser } from './browser.ts'
import { startSandbox } from './sandbox-process.ts'

export const ada = 'ada@acme.example'
export const ben = 'ben@acme.example'

/** An OAuth client as the page that registers it shows it. */
interface Registered {
  readonly id: string
  readonly secret: string
}

/** One sandbox and one browser for the tests of a `describe`; after each, nothing may have gone wrong in the browser. */
export function useAccountWalk(): () => AccountWalk {
  let walk: AccountWalk | undefined
  const started = (): AccountWalk => {
    if (walk === undefined) throw new RangeError('the walk has not been started')
    return walk
  }
  beforeAll(async () => {
    walk = await startAccountWalk()
  })
  afterAll(async () => walk?.stop())
  afterEach(() => {
    expect(started().takeProblems()).toEqual([])
  })
  return started
}

type AccountWalk = Awaited<ReturnType<typeof startAccountWalk>>

async function startAccountWalk() {
  const browser = await openBrowser()
  const sandbox = await startSandbox()
  const servers: Server[] = []
  const problems: string[] = []

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
  async function register(page: Page, name: string, callback: string): Promise<Registered> {
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
    { id, secret }: Registered,
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

  /** What went wrong in the browsers since it was asked last: errors of scripts, and what a page's policy refused. */
  const takeProblems = (): readonly string[] => problems.splice(0)

  async function stop(): Promise<void> {
    await browser.close()
    await sandbox.stop()
    for (const server of servers) {
      server.closeAllConnections()
      server.close()
    }
  }

  return { sandbox, serve, open, visit, ask, register, connect, takeProblems, stop }
}
