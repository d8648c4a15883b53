import { describe, expect, it } from 'vitest'
import {
  ada,
  federated,
  fieldsOf,
  obtainTokens,
  passwordOf,
  setScene,
  works,
} from '../../test/scene.ts'
import type { ProviderFailure } from '../refusal.ts'

const locationOf = (answer: Response): string => answer.headers.get('location') ?? ''
const path = '/account/password'
const chosen = { password: 'a new long password', repeated: 'a new long password' }

async function loggedIn() {
  const scene = await setScene()
  await scene.browser.logIn()
  const page = await (await scene.browser.get(path)).text()
  return { ...scene, page, form: { ...fieldsOf(page), present: passwordOf(ada), ...chosen } }
}

describe('changing the password', () => {
  it('takes the present one and sets another', async () => {
    const { browser, form, newBrowser, people } = await loggedIn()
    const answer = await browser.post(path, form)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('Your password is changed')
    expect(people.passwordOf(ada)).toBe(chosen.password)
    expect((await newBrowser().logIn()).status).toBe(401)
    expect((await newBrowser().logIn(ada, '/login', chosen.password)).status).toBe(303)
  })

  it('ends the API key, as the page says, and nothing else', async () => {
    const scene = await loggedIn()
    const { access_token } = await obtainTokens(scene)
    const give = (isDefault: boolean) =>
      scene.provider.authorizeDirectly({ accountId: ada.id, isDefault })
    const keys = [await give(true), await give(true)]
    const other = await give(false)
    expect(scene.page).toContain('Setting another password ends your API key')
    await scene.browser.post(path, scene.form)
    expect(await Promise.all(keys.map(({ token }) => works(scene, token)))).toEqual([false, false])
    expect([await works(scene, other.token), await works(scene, access_token)]).toEqual([
      true,
      true,
    ])
  })

  it('leaves no key behind where the change itself fails', async () => {
    const { people } = await setScene()
    const accounts = {
      ...people.accounts,
      changePassword: async () => {
        throw new TypeError('the directory is away')
      },
    }
    const failures: ProviderFailure[] = []
    const scene = await setScene({ accounts, onError: (failure) => failures.push(failure) })
    await scene.browser.logIn()
    const { token } = await scene.provider.authorizeDirectly({ accountId: ada.id, isDefault: true })
    const fields = fieldsOf(await (await scene.browser.get(path)).text())
    const form = { ...fields, present: passwordOf(ada), ...chosen }
    expect((await scene.browser.post(path, form)).status).toBe(503)
    expect(failures).toMatchObject([{ error: { message: 'the directory is away' } }])
    expect(await works(scene, token)).toBe(false)
  })

  it('is refused without the present password, and A1-28 guessing it is limited', async () => {
    const { browser, form, people } = await loggedIn()
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () => browser.post(path, { ...form, present: 'guess' })),
    )
    expect(guesses.map(({ status }) => status).toSorted()).toEqual([
      ...Array.from({ length: 10 }, () => 401),
      429,
      429,
    ])
    expect((await browser.post(path, form)).status).toBe(429)
    expect(people.passwordOf(ada)).toBe(passwordOf(ada))
  })

  it.each([
    [{ password: 'short', repeated: 'short' }, 'Choose 8 characters or more.'],
    [{ repeated: 'something else' }, 'The two new passwords are not the same.'],
    [{ password: passwordOf(ada), repeated: passwordOf(ada) }, 'than the present one.'],
  ])('is refused for %j', async (wrong, problem) => {
    const { browser, form, people } = await loggedIn()
    const answer = await browser.post(path, { ...form, ...wrong })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(problem)
    expect(people.passwordOf(ada)).toBe(passwordOf(ada))
  })

  it('needs our own form', async () => {
    const { browser, form, people } = await loggedIn()
    const headers = { 'sec-fetch-site': 'same-site' }
    expect((await browser.post(path, form, headers)).status).toBe(403)
    expect((await browser.post(path, { ...form, csrf: 'a'.repeat(43) })).status).toBe(403)
    expect(people.passwordOf(ada)).toBe(passwordOf(ada))
  })

  it('is for whoever is logged in; others come back to it after the login', async () => {
    const { browser } = await setScene()
    const answer = await browser.get(path)
    expect(locationOf(answer)).toBe('/login?to=%2Faccount%2Fpassword')
    expect(locationOf(await browser.post(path, chosen))).toBe('/login?to=%2Faccount%2Fpassword')
    expect(locationOf(await browser.logIn(ada, locationOf(answer)))).toBe(path)
  })

  it('happens elsewhere for federated accounts', async () => {
    const { browser } = await setScene({ standInIdentityProvider: true })
    const sent = locationOf(await browser.logIn(federated))
    await browser.post(sent, fieldsOf(await (await browser.get(sent)).text()))
    const page = await (await browser.get(path)).text()
    expect(page).toContain('You log in through Example SSO. Change your password there.')
    expect(page).not.toContain('type="password"')
  })

  it('is not offered where the directory has no way to', async () => {
    const { changePassword: _, ...accounts } = (await setScene()).people.accounts
    const { browser } = await setScene({ accounts })
    await browser.logIn()
    expect((await browser.get(path)).status).toBe(404)
  })
})
