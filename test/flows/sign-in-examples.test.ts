import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../packages/monitor/src/database/embedded/free-port.ts'
import { openBrowser } from '../browser.ts'
import { root } from '../source-files.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

async function startExample(
  name: string,
): Promise<{ readonly url: string; readonly process: ChildProcess }> {
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const example = spawn(process.execPath, [`${root}/examples/start.ts`, name], {
    env: { ...process.env, PORT: String(port), SANDBOX_PORT: String(sandboxPort) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = `http://localhost:${port}`
  for (let tries = 0; tries < 200; tries += 1) {
    const up = await fetch(`${url}/healthz`, { redirect: 'manual' }).then(
      () => true,
      () => false,
    )
    if (up) return { url, process: example }
    await sleep(50)
  }
  throw new Error(`the ${name} example did not start`)
}

describe('the example', () => {
  it.each(['hono', 'express', 'node'])(
    'for %s signs a person in and out in a browser',
    async (name) => {
      const example = await startExample(name)
      const context = await browser.newContext()
      try {
        const page = await context.newPage()
        const faults: string[] = []
        page.on('pageerror', (error) => faults.push(error.message))
        await page.goto(example.url)
        if (name === 'node') await page.getByRole('link', { name: 'Sign in with Heroku' }).click()
        await page.getByRole('button', { name: 'Fill in' }).first().click()
        await page.getByRole('button', { name: 'Log in' }).click()
        await page.getByRole('button', { name: 'Allow' }).click()
        await page.getByText('Signed in as ada@acme.example').waitFor()
        expect(page.url()).toBe(`${example.url}/`)
        const signOut = page.getByRole('button', { name: 'Sign out' })
        if (name === 'node') {
          await signOut.click()
          await page.getByText('Hello stranger').waitFor()
          const cookies = await context.cookies(example.url)
          expect(cookies.map((cookie) => cookie.name)).not.toContain('signed_in_with_heroku')
        } else {
          // nobody is let in without signing in, so signing out leads through Heroku again
          const anew = page.waitForRequest((request) => request.url().includes('/callback?code='))
          await Promise.all([anew, signOut.click()])
          await page.getByText('Signed in as ada@acme.example').waitFor()
        }
        expect(faults).toEqual([])
      } finally {
        await context.close()
        const ended = once(example.process, 'exit')
        example.process.kill('SIGTERM')
        await ended
      }
    },
  )
})
