import { describe, expect, it } from 'vitest'
import { accountScene, registerApplication } from '../../test/account-scene.ts'
import {
  ada,
  authorizeUrl,
  bob,
  fieldsOf,
  obtainTokens,
  pkce,
  requestToken,
  type Scene,
  verifier,
  works,
} from '../../test/scene.ts'

const path = '/account/applications'
const redirectUri = 'https://tidy.example/callback'
const filled = { name: 'Tidy', redirect_uri: redirectUri, profile: 'heroku' }

/** The same scene for another client. */
function as(scene: Scene, client: { readonly id: string; readonly secret: string }): Scene {
  return { ...scene, client: { ...client, name: 'Tidy', redirectUri, profile: 'heroku' } }
}

describe('the page of applications', () => {
  it('says what will be there while there is none, and the step that brings it', async () => {
    const { read } = await accountScene()
    const page = await read(path)
    expect(page).toContain('No application yet')
    expect(page).toContain(`<a class="button" href="${path}/new">Register an application</a>`)
  })

  it('lists what one has registered, the newest first, and nothing of others', async () => {
    const scene = await accountScene()
    await registerApplication(scene, { name: 'First <b>' })
    scene.clock.time += 3_600_000
    const { id } = await registerApplication(scene, { name: 'Second' })
    const page = await scene.read(path)
    expect(page).toContain('You have registered 2 OAuth clients.')
    expect(page).toContain(`<a href="${path}/${id}"><bdi>Second</bdi></a>`)
    expect(page.indexOf('Second')).toBeLessThan(page.indexOf('First &lt;b&gt;'))
    expect(page).toContain('1 hour ago')
    expect(page).not.toContain('Example')
    const other = scene.newBrowser()
    await other.logIn(bob)
    expect(await scene.read(path, other)).toContain('No application yet')
  })
})

describe('registering an application', () => {
  it('shows its secret once, with which a code is exchanged', async () => {
    const scene = await accountScene()
    const { id, secret, page } = await registerApplication(scene)
    expect(page).toContain('The application is registered')
    expect(page).toContain(`/oauth/authorize?client_id=${id}&amp;response_type=code`)
    const { access_token } = await obtainTokens(as(scene, { id, secret }))
    expect(await works(scene, access_token)).toBe(true)
    const own = await scene.read(`${path}/${id}`)
    expect(own).not.toContain(secret)
    expect(own).toContain(`${secret.slice(0, 4)}**********${secret.slice(-4)}`)
    expect(own).toContain(`<code>${redirectUri}</code>`)
  })

  it('registers no second one when the page is loaded again, and shows no secret', async () => {
    const scene = await accountScene()
    const form = { ...fieldsOf(await scene.read(`${path}/new`)), ...filled }
    const [first, again] = [
      await scene.browser.post(`${path}/new`, form),
      await scene.browser.post(`${path}/new`, form),
    ]
    const secret = /<code>([\w-]{43})<\/code>/.exec(await first.text())?.[1] ?? 'none'
    const page = await again.text()
    expect([first.status, again.status]).toEqual([201, 409])
    expect(page).toContain('no second one')
    expect(page).not.toContain(secret)
    expect(await scene.store.listClients(ada.id)).toHaveLength(1)
  })

  it('registers one of twenty that are sent at the same moment', async () => {
    const scene = await accountScene()
    const form = { ...fieldsOf(await scene.read(`${path}/new`)), ...filled }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => scene.browser.post(`${path}/new`, form)),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(await scene.store.listClients(ada.id)).toHaveLength(1)
  })

  it.each([
    ['http://tidy.example/callback', 'The callback URL must be https'],
    ['https://tidy.example/#top', 'The callback URL must not have a fragment'],
    ['https://ada@tidy.example/', 'The callback URL must not contain a user name'],
    ['https://tidy.example/?code=1', 'The callback URL must not contain the parameter code'],
    ['tidy.example', 'The callback URL must begin with https://'],
    ['', 'The callback URL is needed'],
  ])('says beside the field what is wrong with the callback URL %s', async (uri, problem) => {
    const scene = await accountScene()
    const answer = await scene.send(`${path}/new`, { ...filled, redirect_uri: uri })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain(`<p class="wrong" id="redirect_uri-problem">${problem}`)
    expect(page).toContain(`value="${uri}" aria-invalid="true"`)
    expect(page).toContain('value="Tidy"')
    expect(await scene.store.listClients(ada.id)).toEqual([])
  })

  it('says beside the field what is wrong with the name and the profile', async () => {
    const scene = await accountScene()
    const form = { name: 'Tidy\u202E', redirect_uri: redirectUri, profile: 'lax' }
    const answer = await scene.send(`${path}/new`, form)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('id="name-problem">Name must be 1 to 200 characters')
    expect(page).toContain('id="profile-problem">Choose one of the two.')
    expect(await scene.store.listClients(ada.id)).toEqual([])
  })

  it('keeps the profile that was chosen: a strict one needs PKCE', async () => {
    const scene = await accountScene()
    const { id, secret, page } = await registerApplication(scene, { profile: 'strict' })
    expect(page).toContain('code_challenge_method=S256')
    const refused = await scene.browser.get(authorizeUrl({ id }))
    expect(refused.headers.get('location')).toContain('error=invalid_request')
    const strict = as(scene, { id, secret })
    const answer = await scene.browser.get(authorizeUrl({ id }, pkce))
    const form = { ...fieldsOf(await answer.text()), authorize: 'Allow' }
    const back = await scene.browser.post('/oauth/authorize', form)
    const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? ''
    const tokens = await requestToken(strict, {
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
    })
    expect(tokens.status).toBe(200)
    expect(await scene.read(`${path}/${id}`)).toContain('Strict <code>strict</code>')
  })
})

describe('an application', () => {
  it('is changed, with errors beside the fields', async () => {
    const scene = await accountScene()
    const { id } = await registerApplication(scene)
    const wrong = await scene.send(`${path}/${id}/edit`, { name: 'New', redirect_uri: 'http://x/' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('id="redirect_uri-problem"')
    scene.clock.time += 60_000
    const done = await scene.send(`${path}/${id}/edit`, {
      name: 'New name',
      redirect_uri: 'http://localhost:4000/callback',
    })
    const page = await scene.read(done.headers.get('location') ?? '')
    expect(page).toContain('The application is changed.')
    expect(page).toContain('<h1><bdi>New name</bdi></h1>')
    expect(page).toContain('http://localhost:4000/callback')
    expect(page).toContain('last changed')
  })

  it('gets another secret once, and the old one is worth nothing', async () => {
    const scene = await accountScene()
    const first = await registerApplication(scene)
    const { access_token, refresh_token } = await obtainTokens(as(scene, first))
    const asked = await scene.read(`${path}/${first.id}/rotate`)
    expect(asked).toContain('The present secret stops working at once')
    const form = fieldsOf(asked)
    const answer = await scene.browser.post(`${path}/${first.id}/rotate`, form)
    const secret = /<code>([\w-]{43})<\/code>/.exec(await answer.text())?.[1] ?? ''
    const again = await scene.browser.post(`${path}/${first.id}/rotate`, form)
    expect([answer.status, again.status]).toEqual([201, 409])
    const refresh = async (by: string) => {
      const client = as(scene, { id: first.id, secret: by })
      return (await requestToken(client, { grant_type: 'refresh_token', refresh_token })).status
    }
    expect([await refresh(first.secret), await refresh(secret)]).toEqual([401, 200])
    expect(await works(scene, access_token)).toBe(true)
  })

  it('is deleted after a page that says what stops working', async () => {
    const scene = await accountScene()
    const first = await registerApplication(scene)
    const { access_token } = await obtainTokens(as(scene, first))
    const asked = await scene.read(`${path}/${first.id}/delete`)
    expect(asked).toContain('Everybody who connected it loses the connection')
    const form = fieldsOf(asked)
    const done = await scene.browser.post(`${path}/${first.id}/delete`, form)
    const again = await scene.browser.post(`${path}/${first.id}/delete`, form)
    expect([done.status, again.status]).toEqual([303, 303])
    const page = await scene.read(done.headers.get('location') ?? '')
    expect(page).toContain('The application is deleted.')
    expect(page).toContain('No application yet')
    expect(await works(scene, access_token)).toBe(false)
    expect((await scene.browser.get(`${path}/${first.id}`)).status).toBe(404)
  })

  it('of the operator, or of nobody, is not there', async () => {
    const { browser, client } = await accountScene()
    expect((await browser.get(`${path}/${client.id}`)).status).toBe(404)
    const missing = await browser.get(`${path}/nothing`)
    expect(missing.status).toBe(404)
    expect(await missing.text()).toContain('does not exist, has ended, or is not yours')
  })
})
