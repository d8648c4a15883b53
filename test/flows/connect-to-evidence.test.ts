import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../browser.ts'
import { type MusterProcess, startMuster } from '../muster-process.ts'
import { root } from '../source-files.ts'

const run = promisify(execFile)

/** One story in order: each step starts where the one before ended. */
describe('a new user', { timeout: 60_000 }, () => {
  let muster: MusterProcess
  let browser: Browser
  let page: Page
  let downloads: string
  const problems: string[] = []

  beforeAll(async () => {
    downloads = await mkdtemp(join(tmpdir(), 'muster-downloads-'))
    // Slow enough to be watched.
    muster = await startMuster({ environment: { SANDBOX_LATENCY: '60' } })
    browser = await openBrowser()
    const context = await browser.newContext({ acceptDownloads: true })
    context.setDefaultTimeout(10_000)
    page = await context.newPage()
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy/.test(message.text())) {
        problems.push(message.text())
      }
    })
  })

  afterAll(async () => {
    await browser?.close()
    await muster?.stop()
    await rm(downloads, { recursive: true, force: true })
  })

  it('becomes owner through the one-time link', async () => {
    await page.goto(muster.ownerLink)
    await page.getByLabel('Your name').fill('Olive Owner')
    await page.getByLabel('Email').fill('olive@acme.example')
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple')
    await page.getByLabel('Organization').fill('Acme')
    await page.getByRole('button', { name: 'Create organization' }).click()
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
  })

  it('finds that the link works once', async () => {
    const other = await browser.newContext()
    const second = await other.newPage()
    await second.goto(muster.ownerLink)
    await second.getByRole('heading', { name: 'This link has been used' }).waitFor()
    await other.close()
  })

  it('finds Heroku under Settings, Integrations, All', async () => {
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('link', { name: 'Integrations' }).click()
    await page.getByRole('tab', { name: /^All/ }).click()
    await page.getByLabel('Search integrations').fill('hero')
    await page.getByRole('button', { name: 'Connect Heroku' }).click()
    await page.waitForURL(/step=drawer/)
  })

  it('reads in the drawer what Muster checks, asks for and reads', async () => {
    const drawer = page.getByRole('dialog', { name: 'Connect Heroku' })
    await drawer.waitFor()
    const text = (await drawer.innerText()).toLowerCase()
    for (const word of ['identity', 'read', 'account id', 'regions', 'add-ons', 'apps']) {
      expect(text).toContain(word)
    }
    for (const word of ['heroku-postgres', 'heroku-redis', 'admin', 'never changes anything']) {
      expect(text).toContain(word)
    }
    await drawer.getByRole('button', { name: 'Next' }).click()
  })

  it('is sent from the set-up screen to log in and consent at Heroku', async () => {
    await page.getByRole('heading', { name: 'Setup Heroku Integration' }).waitFor()
    expect(await page.getByText('OAuth').first().isVisible()).toBe(true)
    await page.getByRole('button', { name: 'Connect Heroku' }).click()
    await page.waitForURL(`${muster.sandboxOrigin}/**`)
    await logInAtHeroku(page)
    await page.getByRole('button', { name: 'Allow' }).click()
  })

  it('comes back to an Active connection and watches the first sync end', async () => {
    await page.waitForURL(/\/settings\/integrations\/heroku/)
    await page.getByText('Active').first().waitFor()
    await page
      .getByText(/requests used/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Sync now' }).waitFor()
    await page.getByText('team members').first().waitFor()
    await page.getByText('global').first().waitFor()
  })

  it('sees under Monitoring which checks fail, and why', async () => {
    await page.getByRole('link', { name: 'Monitoring' }).click()
    await page.getByRole('heading', { name: 'Monitoring' }).waitFor()
    await page
      .getByRole('link', { name: /keep its logs/ })
      .first()
      .click()
    await page.getByText('How to fix it').first().waitFor()
    await page.getByText(/drain/i).first().waitFor()
  })

  it('downloads evidence that muster verify accepts offline', async () => {
    await page.getByRole('link', { name: 'Evidence' }).first().click()
    await page.getByRole('heading', { name: 'Evidence' }).waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download bundle' }).click()
    const bundle = join(downloads, 'bundle.zip')
    await (await download).saveAs(bundle)
    const { stdout, code } = await verify(bundle)
    expect(stdout).toMatch(/intact/i)
    expect([0, 4]).toContain(code)
  })

  it('disconnects, and keeps the history when reconnecting', async () => {
    await page.goto(`${muster.origin}/settings/integrations/heroku`)
    await page.getByRole('button', { name: 'Disconnect Heroku' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect Heroku' }).click()
    await page.getByText('Disconnected').first().waitFor()
    await page.getByRole('button', { name: 'Reconnect Heroku' }).click()
    await page.waitForURL(`${muster.sandboxOrigin}/**`)
    if (await page.getByLabel('Password').isVisible()) await logInAtHeroku(page)
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.waitForURL(/\/settings\/integrations\/heroku/)
    await page.getByText('Active').first().waitFor()
    await page.getByRole('link', { name: 'Record 1' }).first().waitFor()
    await page.goto(`${muster.origin}/evidence`)
    await page.getByRole('link', { name: 'Record 1' }).first().waitFor()
    await page.getByRole('link', { name: 'Record 0' }).waitFor()
  })

  it('saw no script error and no blocked resource on the way', () => {
    expect(problems).toEqual([])
  })
})

async function logInAtHeroku(page: Page): Promise<void> {
  await page.getByRole('button', { name: /fill/i }).first().click()
  await page.getByRole('button', { name: 'Log in' }).click()
}

async function verify(bundle: string): Promise<{ stdout: string; code: number }> {
  return await run(process.execPath, ['packages/monitor/bin/muster.js', 'verify', bundle], {
    cwd: root,
  }).then(
    ({ stdout }) => ({ stdout, code: 0 }),
    (error: { stdout: string; code: number }) => ({ stdout: error.stdout, code: error.code }),
  )
}
