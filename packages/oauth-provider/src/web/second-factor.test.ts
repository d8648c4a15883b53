import { describe, expect, it } from 'vitest'
import { codeOf, recoveryCodes, totpKeyOf } from '../../test/account-directory.ts'
import {
  ada,
  authorizeUrl,
  bob,
  fieldsOf,
  obtainTokens,
  origin,
  passwordOf,
  setScene,
  withTwoFactor as tia,
  works,
} from '../../test/scene.ts'
import { stepAt, totpCode } from '../second-factor/totp.ts'

const locationOf = (answer: Response): string => answer.headers.get('location') ?? ''
const path = '/login/second-factor'

/** Somebody whose password was right, before the page that asks for the code. */
async function halfway(options: Parameters<typeof setScene>[0] = {}) {
  const scene = await setScene(options)
  const { browser, client } = scene
  const first = await browser.get(authorizeUrl(client))
  const asked = await browser.logIn(tia, locationOf(first))
  const page = await (await browser.get(locationOf(asked))).text()
  const fields = fieldsOf(page)
  const send = (code: string, by = browser, more: Readonly<Record<string, string>> = {}) =>
    by.post(path, { ...fields, code, ...more })
  const isLoggedIn = async (by = browser) =>
    (await (await by.get('/login')).text()).includes('You are logged in')
  return { ...scene, asked, page, fields, send, isLoggedIn }
}

describe('the second factor', () => {
  it('is asked for after the right password, and nobody is logged in before it', async () => {
    const { asked, page, browser, isLoggedIn, store, clock } = await halfway()
    expect([asked.status, locationOf(asked)]).toEqual([
      303,
      expect.stringMatching(/^\/login\/second-factor\?request=[\w-]+$/),
    ])
    expect(page).toContain('tia@example.com')
    expect(page).toContain('autocomplete="one-time-code"')
    expect(await isLoggedIn()).toBe(false)
    expect(browser.cookies.has('heroku_session')).toBe(false)
    expect(await store.listSessions(tia.id, clock.time)).toEqual([])
  })

  it('lets the login go on where it was', async () => {
    const { send, browser, client, clock } = await halfway()
    const done = await send(codeOf(tia, clock.time))
    expect([done.status, locationOf(done)]).toEqual([303, authorizeUrl(client)])
    const consent = await (await browser.get(locationOf(done))).text()
    expect(consent).toContain('You are logged in as <strong>tia@example.com</strong>')
    expect(browser.cookies.has('provider-proof')).toBe(false)
  })

  it('ends in tokens like any login', async () => {
    const scene = await setScene()
    const { access_token } = await obtainTokens(scene, {}, tia)
    expect(await works(scene, access_token)).toBe(true)
  })

  it('refuses a wrong code and asks again', async () => {
    const { send, clock, isLoggedIn } = await halfway()
    const old = totpCode(totpKeyOf(tia), stepAt(clock.time) - 2)
    for (const code of ['000000', '', 'x'.repeat(500), old, codeOf(bob, clock.time)]) {
      const answer = await send(code)
      expect(answer.status).toBe(401)
      expect(await answer.text()).toContain('The code is wrong.')
    }
    expect(await isLoggedIn()).toBe(false)
    expect((await send(` ${codeOf(tia, clock.time).replace(/^.../, '$& ')}`)).status).toBe(303)
  })

  it('takes each code once, whoever brings it and in whatever browser', async () => {
    const { send, newBrowser, clock } = await halfway()
    const code = codeOf(tia, clock.time)
    expect((await send(code)).status).toBe(303)
    const second = newBrowser()
    const asked = await second.logIn(tia)
    const again = await second.sendCode(tia, locationOf(asked))
    expect(again.status).toBe(401)
    expect(await again.text()).toContain('This code was used before.')
    clock.time += 30_000
    expect((await second.sendCode(tia, locationOf(asked))).status).toBe(303)
  })

  it('lets one of twenty requests with one code in', async () => {
    const { newBrowser, clock } = await halfway()
    const browsers = Array.from({ length: 20 }, newBrowser)
    const pages = await Promise.all(
      browsers.map(async (browser) => {
        const asked = await browser.logIn(tia)
        return fieldsOf(await (await browser.get(locationOf(asked))).text())
      }),
    )
    const code = codeOf(tia, clock.time)
    const answers = await Promise.all(
      browsers.map((browser, index) => browser.post(path, { ...pages[index], code })),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  })

  it('takes each recovery code once, for ever', async () => {
    const { send, newBrowser, clock } = await halfway()
    const [one, two] = recoveryCodes
    const later = async (code: string) => {
      clock.time += 400 * 86_400_000
      const browser = newBrowser()
      const page = await (await browser.get(locationOf(await browser.logIn(tia)))).text()
      return (await browser.post(path, { ...fieldsOf(page), code })).status
    }
    expect((await send(one)).status).toBe(303)
    expect([await later(one), await later(two), await later(two)]).toEqual([401, 303, 401])
  })

  it('cannot be had without the password, by a link or from another browser', async () => {
    const { send, fields, newBrowser, browser, clock, isLoggedIn } = await halfway()
    const stranger = newBrowser()
    expect(locationOf(await stranger.get(path))).toBe('/login')
    const code = codeOf(tia, clock.time)
    expect((await send(code, stranger)).status).toBe(403)
    stranger.cookie = browser.cookie
    expect((await send(code, stranger)).status).toBe(403)
    const own = fieldsOf(await (await stranger.get('/login')).text())
    expect((await stranger.post(path, { ...own, code })).status).toBe(403)
    expect((await send(code, browser, { csrf: 'a'.repeat(43) })).status).toBe(403)
    expect((await browser.post(path, { request: fields['request'] ?? '', code })).status).toBe(403)
    const headers = { 'sec-fetch-site': 'cross-site' }
    expect((await browser.post(path, { ...fields, code }, headers)).status).toBe(403)
    expect([await isLoggedIn(), await isLoggedIn(stranger)]).toEqual([false, false])
    expect((await send(code)).status).toBe(303)
  })

  it('is asked of nobody five minutes after the password', async () => {
    const { send, browser, clock } = await halfway()
    clock.time += 299_999
    expect((await browser.get(path)).status).toBe(200)
    clock.time += 1
    expect(locationOf(await browser.get(path))).toBe('/login')
    const late = await send(codeOf(tia, clock.time))
    expect(late.status).toBe(403)
    expect(await late.text()).toContain('That took too long,')
  })

  it('asks the directory for nobody whom a made-up cookie names', async () => {
    const { people } = await setScene()
    const asked: string[] = []
    const findById = (id: string) => {
      asked.push(id)
      return people.accounts.findById(id)
    }
    const { browser, provider } = await halfway({ accounts: { ...people.accounts, findById } })
    const [since] = (browser.cookies.get('provider-proof') ?? '').split('.')
    const id = Buffer.from('no\0body').toString('base64url')
    asked.length = 0
    for (const parts of [2, 1]) {
      const madeUp = Array.from({ length: parts }, () => 'A'.repeat(43))
      const cookie = `${browser.cookie}; provider-proof=${[since, id, ...madeUp].join('.')}`
      const request = new Request(origin + path, { headers: { cookie } })
      expect(locationOf(await provider.fetch(request))).toBe('/login')
    }
    expect(asked).toEqual([])
  })

  it('ends nothing that an earlier password began', async () => {
    const { send, browser, people, clock, isLoggedIn, store } = await halfway()
    people.change(tia, { passwordVersion: '2' })
    expect(locationOf(await browser.get(path))).toBe('/login')
    const late = await send(codeOf(tia, clock.time))
    expect(late.status).toBe(403)
    expect(await late.text()).toContain('the password was changed meanwhile')
    expect(await isLoggedIn()).toBe(false)
    expect(await store.listSessions(tia.id, clock.time)).toEqual([])
  })

  it('is not proven by what another page of the login proves', async () => {
    const { browser, people, clock, newBrowser, isLoggedIn } = await halfway()
    people.change(ada, { passwordExpired: true })
    const other = newBrowser()
    const reset = await other.logIn(ada)
    expect(locationOf(reset)).toBe('/account/password/reset')
    people.change(ada, { passwordExpired: false, twoFactor: true })
    expect(locationOf(await other.get(path))).toBe('/login')
    const form = fieldsOf(await (await other.get('/login')).text())
    const answer = await other.post(path, { ...form, code: codeOf(ada, clock.time) })
    expect([answer.status, await isLoggedIn(other)]).toEqual([403, false])
    expect((await browser.get('/account/password/reset')).headers.get('location')).toBe('/login')
  })

  it('A1-28 limits guesses, for the account and for the address', async () => {
    const addressOf = (request: Request) => request.headers.get('x-test-address') ?? '10.0.0.1'
    const { fields, browser, clock } = await halfway({ addressOf })
    const guess = (code: string, index: number) =>
      browser.post(path, { ...fields, code }, { 'x-test-address': `10.0.0.${index}` })
    const guesses = await Promise.all(Array.from({ length: 30 }, (_, at) => guess('000000', at)))
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(10)
    const right = await guess(codeOf(tia, clock.time), 99)
    expect([right.status, right.headers.get('retry-after')]).toEqual([429, '900'])
    expect(await right.text()).toContain('There were too many attempts.')
  })

  it('shows the code of a demo account, and of nobody else', async () => {
    const demo = { email: tia.email, password: passwordOf(tia) }
    const { page, clock, send } = await halfway({ demoAccounts: [demo] })
    const plain = await halfway()
    const code = codeOf(tia, clock.time)
    expect(page).toContain(`<code>${code}</code>`)
    expect(page).toMatch(new RegExp(`<button [^>]*hidden data-code="${code}"`))
    expect(plain.page).not.toContain(codeOf(tia, plain.clock.time))
    expect(plain.page).not.toContain('<script')
    expect((await halfway({ showSecondFactors: true })).page).toContain(`<code>${code}</code>`)
    await send(code)
    const next = await halfway({ demoAccounts: [demo] })
    await next.send(code)
    const other = next.newBrowser()
    const asked = await other.logIn(tia)
    const again = await other.sendCode(tia, locationOf(asked))
    const shown = /<code>(\d{6})<\/code>/.exec(await again.text())?.[1] ?? ''
    const fields = fieldsOf(await (await other.get(locationOf(asked))).text())
    expect((await other.post(path, { ...fields, code: shown })).status).toBe(303)
  })

  it('is not asked for where the directory has none to ask for', async () => {
    const scene = await setScene()
    const { secondFactor: _, ...accounts } = scene.people.accounts
    const without = await setScene({ accounts })
    expect(locationOf(await without.browser.logIn(tia))).toBe('/login')
    const empty = { ...accounts, secondFactor: async () => null }
    const none = await setScene({ accounts: empty })
    expect(locationOf(await none.browser.logIn(tia))).toBe('/login')
    expect(none.browser.cookies.has('heroku_session')).toBe(true)
  })

  it('is not asked for after a wrong password', async () => {
    const { browser } = await setScene()
    const answer = await browser.logIn(tia, '/login', 'wrong')
    expect(answer.status).toBe(401)
    expect(browser.cookies.has('provider-proof')).toBe(false)
  })

  it('lets nobody in whose account is suspended meanwhile', async () => {
    const { send, people, clock, isLoggedIn } = await halfway()
    people.change(tia, { suspended: true })
    const answer = await send(codeOf(tia, clock.time))
    expect([answer.status, await isLoggedIn()]).toEqual([403, false])
    expect(await answer.text()).toContain('This account is suspended.')
  })
})
