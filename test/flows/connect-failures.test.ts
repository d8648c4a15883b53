import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../browser.ts'
import { type MusterProcess, startMuster } from '../muster-process.ts'
import { authorize, becomeOwner, createPerson, type HerokuLogin, type Person } from '../person.ts'

describe('connecting Heroku', { timeout: 60_000 }, () => {
  let muster: MusterProcess
  let browser: Browser
  let owner: Person
  let login: HerokuLogin

  beforeAll(async () => {
    muster = await startMuster()
    browser = await openBrowser()
    owner = createPerson(muster.origin)
    await becomeOwner(owner, muster.ownerLink)
    const session = (await owner.json('GET', '/api/v1/session')) as {
      sandbox: { accounts: HerokuLogin[] }
    }
    const [first] = session.sandbox.accounts
    if (first === undefined) throw new Error('the sandbox has no account')
    login = first
  })

  afterAll(async () => {
    await browser?.close()
    await muster?.stop()
  })

  it('denied at Heroku ends on a page that says so', async () => {
    const callback = await authorize(owner, await begin(), login, 'deny')
    const problem = await sentTo(owner, callback)
    expect(codeOf(problem)).toBe('access_denied')
    await shows(problem)
  })

  it('with a state nobody issued is refused', async () => {
    const callback = new URL(await authorize(owner, await begin(), login))
    callback.searchParams.set('state', 'made-up')
    const problem = await sentTo(owner, callback.href)
    expect(codeOf(problem)).toBe('state_mismatch')
    await shows(problem)
  })

  it('finished in another browser is refused', async () => {
    const callback = await authorize(owner, await begin(), login)
    const problem = await sentTo(createPerson(muster.origin), callback)
    expect(['state_mismatch', 'session_expired']).toContain(codeOf(problem))
    await shows(problem)
  })

  it('finished after the session ended is refused, and says to sign in', async () => {
    const callback = await authorize(owner, await begin(), login)
    await owner.json('POST', '/api/auth/sign-out', {})
    const problem = await sentTo(owner, callback)
    expect(codeOf(problem)).toBe('session_expired')
    await shows(problem)
    await owner.json('POST', '/api/auth/sign-in/email', {
      email: 'olive@acme.example',
      password: 'correct horse battery staple',
    })
  })

  it('finished twice is refused the second time', async () => {
    const callback = await authorize(owner, await begin(), login)
    expect(await sentTo(owner, callback)).toContain('/settings/integrations/heroku')
    expect(codeOf(await sentTo(owner, callback))).toBe('attempt_used')
  })

  async function begin(): Promise<string> {
    const started = (await owner.json('POST', '/api/v1/connections', {
      integration: 'heroku',
    })) as { authorization_url: string }
    return started.authorization_url
  }

  async function sentTo(person: Person, callback: string): Promise<string> {
    const response = await person.send(callback)
    expect(response.status).toBe(303)
    return new URL(response.headers.get('location') ?? '', muster.origin).href
  }

  /** The problem page is public, names what to do, and gives a reference. */
  async function shows(problem: string): Promise<void> {
    const page = await browser.newPage()
    await page.goto(problem)
    await page.getByRole('heading').first().waitFor()
    const text = await page.innerText('body')
    expect(text).toMatch(/reference/i)
    expect(text).not.toMatch(/undefined|null|\[object/)
    await page.close()
  }
})

function codeOf(problem: string): string | null {
  return new URL(problem).searchParams.get('code')
}
