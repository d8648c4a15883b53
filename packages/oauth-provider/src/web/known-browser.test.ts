import { describe, expect, it } from 'vitest'
import { ada, type Browser, bob, fieldsOf, passwordOf, setScene } from '../../test/scene.ts'

const day = 86_400_000
const quarter = 15 * 60_000
const chosen = 'a new long password'

/** Somebody logs in and out with a browser, and somebody else uses up the guesses of every other browser. */
async function known() {
  const scene = await setScene()
  const { browser, clock } = scene
  const logOut = async (by = browser) =>
    by.post('/logout', fieldsOf(await (await by.get('/login')).text()))
  await browser.logIn()
  await logOut()
  const useUp = async () => {
    clock.time += quarter
    for (let times = 0; times < 10; times += 1) {
      await scene.newBrowser().logIn(ada, '/login', 'guess')
    }
  }
  /** Says whether a browser may still try; with a wrong password, which changes nothing but counts. */
  const mayTry = async (by: Browser = browser) => {
    const { status } = await by.logIn(ada, '/login', 'guess')
    return status === 401
  }
  const changePassword = async (by: Browser) => {
    const fields = fieldsOf(await (await by.get('/account/password')).text())
    const form = { ...fields, present: passwordOf(ada), password: chosen, repeated: chosen }
    expect((await by.post('/account/password', form)).status).toBe(200)
  }
  return { ...scene, logOut, useUp, mayTry, changePassword }
}

const cookieOf = (browser: Browser): string => browser.cookies.get('provider-known') ?? ''

describe('a browser that its owner has logged in with', () => {
  it('A1-28 may try when all others may not, and is known for one account alone', async () => {
    const { browser, newBrowser, useUp, mayTry } = await known()
    await useUp()
    expect([await mayTry(), await mayTry(newBrowser())]).toEqual([true, false])
    for (let times = 0; times < 10; times += 1) await browser.logIn(bob, '/login', 'guess')
    expect((await browser.logIn(bob)).status).toBe(429)
  })

  it('A1-28 may try however often those who are logged in have guessed where the password is changed', async () => {
    const { newBrowser, mayTry } = await known()
    for (let sessions = 0; sessions < 10; sessions += 1) {
      const other = newBrowser()
      await other.logIn()
      const fields = fieldsOf(await (await other.get('/account/password')).text())
      const form = { ...fields, present: 'guess', password: chosen, repeated: chosen }
      for (let times = 0; times < 10; times += 1) {
        expect((await other.post('/account/password', form)).status).toBe(401)
      }
    }
    expect(await mayTry()).toBe(true)
  })

  it('A1-28 cannot make its cookie up, nor change what it says', async () => {
    const { browser, newBrowser, useUp } = await known()
    await useUp()
    const [number = '', since = '', stamp = '', mac = ''] = cookieOf(browser).split('.')
    const later = String(Number(since) + day)
    const made = ['a'.repeat(43), since, stamp, mac]
    for (const parts of [made, [number, later, stamp, mac], [number, since, 'a'.repeat(43), mac]]) {
      const other = newBrowser()
      const fields = fieldsOf(await (await other.get('/login')).text())
      const headers = { cookie: `${other.cookie}; provider-known=${parts.join('.')}` }
      const form = { ...fields, email: ada.email, password: passwordOf(ada) }
      expect((await other.post('/login', form, headers)).status).toBe(429)
    }
  })

  it('A1-28 is known for 180 days from its last login, whatever the cookie’s own end', async () => {
    const { browser, clock, logOut, useUp, mayTry } = await known()
    clock.time += 179 * day
    await browser.logIn()
    await logOut()
    clock.time += 179 * day
    await useUp()
    expect(await mayTry()).toBe(true)
    clock.time += day
    await useUp()
    expect(await mayTry()).toBe(false)
  })

  it('A1-28 is not known any more once the password is another, but for the one that changed it', async () => {
    const { browser, newBrowser, logOut, useUp, mayTry, changePassword } = await known()
    const owner = newBrowser()
    await owner.logIn()
    await changePassword(owner)
    await logOut(owner)
    await useUp()
    expect([await mayTry(browser), await mayTry(owner)]).toEqual([false, true])
    expect((await owner.logIn(ada, '/login', chosen)).status).toBe(303)
  })

  it('A1-28 is not known any more once the directory says that the password is another', async () => {
    const { people, useUp, mayTry } = await known()
    people.change(ada, { passwordVersion: '2' })
    await useUp()
    expect(await mayTry()).toBe(false)
  })

  it('keeps its number when it logs in again, and has its own for another account', async () => {
    const { browser, clock, logOut } = await known()
    const numberOf = () => cookieOf(browser).split('.')[0]
    const first = numberOf()
    clock.time += day
    await browser.logIn()
    expect(numberOf()).toBe(first)
    await logOut()
    await browser.logIn(bob)
    expect(numberOf()).not.toBe(first)
  })

  it('A1-28 guesses no more than a hundred times an hour together with all of them', async () => {
    const { clock, newBrowser, logOut } = await known()
    const browsers = Array.from({ length: 11 }, newBrowser)
    for (const browser of browsers) {
      expect((await browser.logIn()).status).toBe(303)
      await logOut(browser)
    }
    const [last, ...others] = browsers
    for (const browser of others) {
      // What succeeds is no guess.
      expect((await browser.logIn()).status).toBe(303)
      await logOut(browser)
      for (let times = 0; times < 10; times += 1) {
        expect((await browser.logIn(ada, '/login', 'guess')).status).toBe(401)
      }
    }
    const locked = await last?.logIn(ada, '/login', 'guess')
    expect([locked?.status, locked?.headers.get('retry-after')]).toEqual([429, '3600'])
    expect(await locked?.text()).toContain('Wait an hour.')
    clock.time += 3_600_000
    expect((await last?.logIn())?.status).toBe(303)
  })
})
