import { existsSync } from 'node:fs'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as browserType, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPretendMonitor, type Scenario } from './pretend-monitor.ts'
import { serve } from './serve.ts'

const dist = join(import.meta.dirname, '../../dist')
const connection = '7d1c2f0e-5d0f-4d0c-9a52-0c7c7b5fb001'
const app = '01234567-89ab-4def-8123-4567890a0011'

/** Every page, with its title. */
const pages = {
  '/setup?token=valid': 'Set up Muster',
  '/setup?token=used': 'This link has been used',
  '/setup?token=expired': 'This link has expired',
  '/sign-in': 'Sign in',
  '/connect/heroku/problem?code=access_denied&reference=req_1': 'Access to Heroku was declined',
  '/': 'Overview',
  '/monitoring': 'Monitoring',
  '/monitoring/unsupported-stack': 'An app runs on a stack that is no longer supported',
  '/inventory': 'Inventory',
  '/inventory?kind=app': 'Apps',
  [`/inventory/${connection}/app/${app}`]: 'acme-legacy-importer',
  '/evidence': 'Evidence',
  '/evidence/12': 'Record 12',
  '/settings/integrations': 'Integrations',
  '/settings/integrations/heroku': 'Heroku',
  '/settings/members': 'Members',
  '/settings/api-keys': 'API keys',
  '/nowhere': 'No such page',
} as const

describe.skipIf(!existsSync(join(dist, 'index.html')))(
  'the pages in a browser (skipped: run `npm run build --workspace @muster/dashboard`)',
  () => {
    let scenario: Scenario = 'usual'
    let browser: Browser
    let server: Awaited<ReturnType<typeof serve>>
    let page: Page
    const complaints: string[] = []

    beforeAll(async () => {
      server = await serve(
        createPretendMonitor(
          dist,
          () => new Date(),
          () => scenario,
        ),
      )
      // Each of these would change what the test is about, or end the browser with its first page.
      const unwanted = new Set(['--single-process', '--disable-web-security'])
      browser = await browserType.launch({
        executablePath: await chromium.executablePath(),
        args: chromium.args.filter((argument) => !unwanted.has(argument)),
      })
      page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
    })

    afterAll(async () => {
      await browser.close()
      await server.close()
    })

    beforeEach(async () => {
      await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
      scenario = 'usual'
      complaints.length = 0
    })

    const open = (path: string) => page.goto(`${server.origin}${path}`)
    const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true })

    it('each has its title, in the tab too, and keeps to the content security policy', async () => {
      for (const [path, title] of Object.entries(pages)) {
        await open(path)
        await heading(title).waitFor()
        await page.waitForLoadState('networkidle')
        expect(await page.title()).toBe(`${title} · Muster`)
      }
      expect(complaints).toEqual([])
    }, 120_000)

    it('none is wider than a small phone', async () => {
      await page.setViewportSize({ width: 360, height: 700 })
      for (const [path, title] of Object.entries(pages)) {
        await open(path)
        await heading(title).waitFor()
        const excess = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        )
        expect([path, excess]).toEqual([path, 0])
      }
      await page.setViewportSize({ width: 1280, height: 800 })
    }, 120_000)

    it('walks from Integrations over the drawer and the set-up screen to where Heroku would be', async () => {
      scenario = 'new'
      await open('/')
      await page.getByRole('link', { name: 'Settings' }).click()
      await page.getByRole('link', { name: 'Integrations' }).click()
      await page.getByRole('tab', { name: 'All', exact: true }).waitFor()
      await page.getByRole('searchbox', { name: 'Search integrations' }).fill('hero')
      await page.waitForURL(/search=hero/)
      await page.getByRole('button', { name: 'Connect Heroku' }).click()
      const drawer = page.getByRole('dialog', { name: 'Connect Heroku' })
      await drawer.getByText('12 checks in 7 controls').click()
      await drawer.getByText('It never changes anything on Heroku.').waitFor()
      await drawer.getByRole('button', { name: 'Next' }).click()
      await heading('Setup Heroku Integration').waitFor()
      await page.getByText('OAuth', { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Connect Heroku' }).click()
      await heading('Access to Heroku was declined').waitFor()
      expect(complaints).toEqual([])
    })

    it('shows a running sync kind by kind', async () => {
      scenario = 'syncing'
      await open('/settings/integrations/heroku')
      await page.getByRole('heading', { name: 'Syncing Heroku' }).waitFor()
      await page.getByText('9 of 14', { exact: true }).waitFor()
      await page.getByText('21 requests used, 4,457 left (1,125 kept for you)').waitFor()
      expect(await page.getByRole('button', { name: 'Sync now' }).isDisabled()).toBe(true)
    })

    it('keeps filters in the address, and shows what a shared address says', async () => {
      await open('/monitoring')
      await page.getByRole('button', { name: /^Fail/ }).click()
      await page.getByLabel('Severity').selectOption('low')
      await page.waitForURL(/verdict=fail.*severity=low|severity=low.*verdict=fail/)
      await page.reload()
      await page.getByText('A production app runs on a single web dyno').waitFor()
      expect(await page.getByRole('row').count()).toBe(2)
    })

    it('says what disconnecting loses before it does it', async () => {
      await open('/settings/integrations/heroku')
      await page.getByRole('button', { name: 'Disconnect Heroku' }).click()
      const dialog = page.getByRole('dialog', { name: 'Disconnect Heroku' })
      await dialog.getByText('What is lost').waitFor()
      await dialog.getByRole('button', { name: 'Disconnect Heroku' }).click()
      await dialog.waitFor({ state: 'hidden' })
    })

    it('downloads the bundle under the name the server gave it', async () => {
      await open('/evidence')
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download bundle' }).click(),
      ])
      expect(download.suggestedFilename()).toBe('muster-evidence.zip')
    })

    it('finds pages, checks and entities from the keyboard', async () => {
      await open('/')
      await heading('Overview').waitFor()
      await page.keyboard.press('Control+k')
      await page.getByPlaceholder('Find a page, a check or an entity').fill('legacy')
      await page.getByText('acme-legacy-importer').waitFor()
      await page.keyboard.press('Enter')
      await heading('acme-legacy-importer').waitFor()
    })

    it('begins with the skip link, and gives the focus to the title of each page one goes to', async () => {
      const focused = () => page.evaluate('document.activeElement?.textContent')
      await open('/')
      await heading('Overview').waitFor()
      await page.keyboard.press('Tab')
      expect(await focused()).toBe('Skip to content')
      await page.getByRole('link', { name: 'Inventory', exact: true }).click()
      await heading('Inventory').waitFor()
      await expect.poll(focused).toBe('Inventory')
      await open(`/inventory/${connection}/app/${app}`)
      await heading('acme-legacy-importer').waitFor()
      const related = page.locator('.related a').first()
      const address = await related.getAttribute('href')
      await related.click()
      await page.waitForURL(`**${address}`)
      await expect.poll(() => page.evaluate('document.activeElement?.tagName')).toBe('H1')
    })

    it('says what is hidden and what stays while Heroku is disconnected', async () => {
      scenario = 'disconnected'
      for (const path of ['/', '/monitoring', '/inventory', '/inventory?kind=app']) {
        await open(path)
        await page.getByText('The inventory and the results are hidden').waitFor()
        await page.getByRole('link', { name: 'evidence', exact: true }).waitFor()
      }
    })

    it('shows the first sync on the overview, and the results by itself when it has ended', async () => {
      scenario = 'first-sync'
      await open('/')
      await page.getByRole('heading', { name: 'Syncing Heroku' }).waitFor()
      expect(await page.getByText('Are we fine?').count()).toBe(0)
      scenario = 'usual'
      await page.getByText('Are we fine?').waitFor()
    })

    it('renews what is on the screen when a sync ends that nobody here started', async () => {
      scenario = 'syncing'
      await open('/monitoring')
      await heading('Monitoring').waitFor()
      const asked = page.waitForRequest(/\/api\/v1\/checks/)
      scenario = 'usual'
      await asked
    })

    it('sends whoever was signed out meanwhile to sign in when they press a button', async () => {
      await open('/settings/integrations/heroku')
      const button = await page.waitForSelector('role=button[name="Sync now"]')
      scenario = 'signed-out'
      // On what was there: a poll may lead to the sign-in page before the button is pressed.
      await button.dispatchEvent('click')
      await heading('Sign in').waitFor()
    })

    it('keeps the ways on beside an address that leads nowhere', async () => {
      await open('/nowhere')
      await heading('No such page').waitFor()
      await page.getByRole('navigation', { name: 'Main' }).waitFor()
    })

    it('is black on white on paper, with exact times and without what can be pressed', async () => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      await open('/monitoring')
      await page.locator('.choices').waitFor({ state: 'attached' })
      const [text, choices] = await page.evaluate<[string, string]>(
        "[getComputedStyle(document.body).color, getComputedStyle(document.querySelector('.choices')).display]",
      )
      expect(text).toBe('rgb(27, 27, 34)')
      expect(choices).toBe('none')
    })

    it('sends whoever is not signed in to sign in, and remembers where they wanted to go', async () => {
      scenario = 'signed-out'
      await open('/monitoring?verdict=fail')
      await heading('Sign in').waitFor()
      expect(new URL(page.url()).searchParams.get('next')).toBe('/monitoring?verdict=fail')
    })

    it('says what failed, with a reference and a way to try again', async () => {
      scenario = 'failing'
      await open('/inventory')
      const alert = page.getByRole('alert')
      await alert.getByText('The database does not answer').waitFor()
      await alert.getByText('req_01J9ZK4Q7M').waitFor()
      scenario = 'usual'
      await alert.getByRole('button', { name: 'Try again' }).click()
      await page.getByRole('link', { name: 'Add-ons' }).waitFor()
    })

    it('shows an auditor who can grant what they may not do', async () => {
      scenario = 'auditor'
      await open('/settings/api-keys')
      await page.getByText('Only owners manage API keys').waitFor()
      expect(await page.getByRole('button', { name: 'Create API key' }).count()).toBe(0)
    })
  },
)
