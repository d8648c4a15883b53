// `npm run screenshots`: walks the product with the built-in sandbox and photographs each page for the README.
// `npm run screenshots FOLDER`: photographs each page in light, dark and narrow, to look at.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../test/browser.ts'
import { demoPassword, demoPeople, startDemoProvider } from '../test/demo-provider.ts'
import { type MusterProcess, startMuster } from '../test/muster-process.ts'

const everyLook = process.argv[2] !== undefined
const folder = process.argv[2] ?? join(import.meta.dirname, 'screenshots')

interface Look {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly colorScheme: 'light' | 'dark'
}

const desk: Look = { name: '', width: 1280, height: 800, colorScheme: 'light' }
const looks: readonly Look[] = [
  desk,
  { ...desk, name: '-dark', colorScheme: 'dark' },
  { ...desk, name: '-narrow', width: 390, height: 844 },
]

/** Pages that need nothing but a connected account, by file name. */
const pages: Readonly<Record<string, string>> = {
  overview: '/',
  monitoring: '/monitoring',
  check: '/monitoring/hk.app.log_drain',
  inventory: '/inventory?kind=app',
  evidence: '/evidence',
  record: '/evidence/0',
  integrations: '/settings/integrations',
  connection: '/settings/integrations/heroku',
  problem: '/connect/heroku/problem?code=access_denied&reference=2f9c1e',
  members: '/settings/members',
  keys: '/settings/api-keys',
}

async function main(): Promise<void> {
  await mkdir(folder, { recursive: true })
  const muster = await startMuster({ ports: { dashboard: 4000, sandbox: 5001 } })
  const browser = await openBrowser()
  try {
    const context = await newContext(browser, desk)
    await firstRun(await context.newPage(), muster)
    await everyPage(context, browser, muster)
    await everyAccountPage(context, browser, muster)
    await everyLoginPage(browser)
  } finally {
    await browser.close()
    await muster.stop()
  }
}

async function newContext(browser: Browser, look: Look): Promise<BrowserContext> {
  return await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.colorScheme,
    reducedMotion: 'reduce',
  })
}

async function firstRun(page: Page, muster: MusterProcess): Promise<void> {
  await page.goto(muster.ownerLink)
  await page.getByLabel('Organization').fill('Acme')
  await page.getByLabel('Your name').fill('Olive Owner')
  await page.getByLabel('Email').fill('olive@acme.example')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple')
  await photograph(page, 'setup')
  await page.getByRole('button', { name: 'Create organization' }).click()
  await page.getByRole('heading', { name: 'Overview' }).waitFor()
  await photograph(page, 'overview-empty')
  await page.goto(`${muster.origin}/settings/integrations/heroku?step=drawer`)
  await page.getByRole('dialog', { name: 'Connect Heroku' }).waitFor()
  await photograph(page, 'connect-drawer')
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('heading', { name: 'Setup Heroku Integration' }).waitFor()
  await photograph(page, 'set-up')
  await page.getByRole('button', { name: 'Connect Heroku' }).click()
  await page.waitForURL(`${muster.sandboxOrigin}/**`)
  await photograph(page, 'sandbox-login')
  await page.getByRole('button', { name: 'Fill in' }).first().click()
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('button', { name: 'Allow' }).waitFor()
  await photograph(page, 'sandbox-consent')
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.waitForURL(/\/settings\/integrations\/heroku/)
  await page.getByText('First results').waitFor()
}

async function everyPage(
  signedIn: BrowserContext,
  browser: Browser,
  muster: MusterProcess,
): Promise<void> {
  const cookies = await signedIn.cookies()
  for (const look of looks) {
    const context = await newContext(browser, look)
    await context.addCookies(cookies)
    const page = await context.newPage()
    for (const [name, path] of Object.entries(pages)) {
      if (look !== desk && !everyLook && name !== 'overview') continue
      await page.goto(`${muster.origin}${path}`)
      await photograph(page, `${name}${look.name}`)
    }
    if (look !== desk && !everyLook) continue
    await page.goto(`${muster.origin}/inventory?kind=app`)
    await page
      .getByRole('main')
      .getByRole('link', { name: /^acme-/ })
      .first()
      .click()
    await page.waitForURL(/\/inventory\/.+/)
    await photograph(page, `entity${look.name}`)
    await context.close()
  }
  const stranger = await newContext(browser, desk)
  const page = await stranger.newPage()
  await page.goto(`${muster.origin}/sign-in`)
  await photograph(page, 'sign-in')
  await page.goto(muster.sandboxOrigin)
  await photograph(page, 'sandbox')
}

/** The sandbox's own pages of the account Muster is connected to, with an application and a token besides. */
async function everyAccountPage(
  signedIn: BrowserContext,
  browser: Browser,
  { sandboxOrigin }: MusterProcess,
): Promise<void> {
  const setUp = await signedIn.newPage()
  await setUp.goto(`${sandboxOrigin}/account/applications/new`)
  await setUp.getByLabel('Name').fill('Tidy Deploys')
  await setUp.getByLabel('Callback URL').fill('https://tidy.example/auth/heroku/callback')
  await setUp.getByRole('button', { name: 'Register application' }).click()
  const application = await setUp
    .getByRole('link', { name: 'Go to the application' })
    .getAttribute('href')
  await setUp.goto(`${sandboxOrigin}/account/authorizations/new`)
  await setUp.getByLabel('Description').fill('Nightly backup on build-7')
  await setUp.getByRole('checkbox', { name: 'read-protected' }).check()
  await setUp.getByRole('checkbox', { name: 'identity' }).check()
  await setUp.getByLabel('Expires').selectOption({ label: 'In 90 days' })
  await setUp.getByRole('button', { name: 'Create authorization' }).click()
  await setUp.getByRole('heading', { name: 'The authorization is created' }).waitFor()
  const cookies = await signedIn.cookies()
  for (const look of looks) {
    const context = await newContext(browser, look)
    await context.addCookies(cookies)
    const page = await context.newPage()
    const take = async (name: string, path: string): Promise<void> => {
      if (look !== desk && !everyLook && name !== 'account-authorizations') return
      await page.goto(`${sandboxOrigin}${path}`)
      await photograph(page, `${name}${look.name}`)
    }
    await take('account-authorizations', '/account/authorizations')
    const revoke = page.getByRole('link', { name: /^Revoke access/ }).first()
    await take('account-revoke', (await revoke.getAttribute('href')) ?? '')
    await take('account-authorization-new', '/account/authorizations/new')
    await take('account-applications', '/account/applications')
    await take('account-application', application ?? '')
    await take('account-application-new', '/account/applications/new')
    await take('account-sessions', '/account/sessions')
    await take('team-settings', '/teams/acme-commerce/settings')
    await take('team-third-party-oauth', '/teams/acme-commerce/settings/third-party-oauth')
    await context.close()
  }
}

/** What a login can go through besides the sandbox's own two pages, with somebody for each. */
async function everyLoginPage(browser: Browser): Promise<void> {
  const demo = await startDemoProvider()
  const redirectUri = 'https://board.acme.example/callback'
  const client = await demo.provider.registerClient({ name: 'Acme Board', redirectUri })
  const query = new URLSearchParams({ client_id: client.id, response_type: 'code', scope: 'read' })
  try {
    for (const look of everyLook ? looks : [desk]) {
      const context = await newContext(browser, look)
      const page = await context.newPage()
      const logIn = async (account: { readonly email: string }, name: string): Promise<void> => {
        await context.clearCookies()
        await page.goto(`${demo.origin}/oauth/authorize?${query}`)
        await page.getByLabel('E-mail address').fill(account.email)
        await page.getByLabel('Password').fill(demoPassword)
        await page.getByRole('button', { name: 'Log in' }).click()
        await photograph(page, `${name}${look.name}`)
      }
      await logIn(demoPeople.secondFactor, 'login-second-factor')
      await logIn(demoPeople.federated, 'login-single-sign-on')
      await logIn(demoPeople.expired, 'login-password-reset')
      if (everyLook) {
        await logIn(demoPeople.suspended, 'login-suspended')
        await logIn(demoPeople.delinquent, 'login-payment')
        await logIn(demoPeople.plain, 'login-consent')
        for (const path of ['login', 'account/password', 'logout']) {
          await page.goto(`${demo.origin}/${path}`)
          await photograph(page, `login-at-${path.replace('/', '-')}${look.name}`)
        }
      }
      await context.close()
    }
  } finally {
    await demo.stop()
  }
}

async function photograph(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(400)
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

await main()
