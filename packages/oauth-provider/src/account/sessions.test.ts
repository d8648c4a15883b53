import { describe, expect, it } from 'vitest'
import { accountScene } from '../../test/account-scene.ts'
import { ada, allow, authorizeUrl, bob, fieldsOf, obtainTokens, works } from '../../test/scene.ts'

const path = '/account/sessions'

/** Somebody logged in twice, from two places; an app was given access in each. */
async function twice() {
  const here = { address: '192.0.2.7' }
  const scene = await accountScene({ addressOf: () => here.address })
  here.address = '198.51.100.23'
  const elsewhere = scene.newBrowser()
  await elsewhere.logIn()
  const ours = await obtainTokens(scene)
  const theirs = await obtainTokens({ ...scene, browser: elsewhere }, { scope: 'write' })
  const [first, second] = await scene.store.listSessions(ada.id, scene.clock.time)
  return { ...scene, here, elsewhere, ours, theirs, first: first?.id, second: second?.id }
}

describe('the page of sessions', () => {
  it('marks this one, and says of each where it is from, since when, and what it gave', async () => {
    const { read, clock, second } = await twice()
    clock.time += 2 * 3_600_000
    const page = await read(path)
    expect(page).toContain('You have 2 sessions.')
    expect(page).toMatch(/From <bdi>192\.0\.2\.7<\/bdi> <span class="tag on">● This session/)
    expect(page).toContain('From <bdi>198.51.100.23</bdi></h3>')
    expect(page).toContain('2 hours ago')
    expect(page).toContain('in 30 days')
    expect(page.match(/<li><bdi>Example &lt;App&gt;<\/bdi><\/li>/g)).toHaveLength(2)
    expect(page).toContain(`href="${path}/${second}/end"`)
  })

  it('offers to end others only when there are others', async () => {
    const { read, browser } = await accountScene()
    expect(await read(path)).toContain('You are logged in here and nowhere else.')
    expect(await read(path)).not.toContain('End all others')
    const answer = await browser.get(`${path}/others/end`)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, path])
  })
})

describe('ending a session', () => {
  it('says what ends, then logs its browser out and stops what it gave', async () => {
    const scene = await twice()
    const asked = await scene.read(`${path}/${scene.second}/end`)
    expect(asked).toContain('From <bdi>198.51.100.23</bdi>')
    expect(asked).toContain('These apps lose the access they were given during it: <bdi>Example')
    const form = fieldsOf(asked)
    const done = await scene.browser.post(`${path}/${scene.second}/end`, form)
    const again = await scene.browser.post(`${path}/${scene.second}/end`, form)
    expect([done.status, again.status]).toEqual([303, 303])
    expect(await scene.read(done.headers.get('location') ?? '')).toContain('The session is ended')
    expect(await works(scene, scene.theirs.access_token)).toBe(false)
    expect(await works(scene, scene.ours.access_token)).toBe(true)
    expect((await scene.elsewhere.get(path)).status).toBe(302)
  })

  it('leads to logging out when it is this one', async () => {
    const { browser, first, read } = await twice()
    const answer = await browser.get(`${path}/${first}/end`)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/logout'])
    const [form = ''] = /<main[\s\S]*?<form[\s\S]*?<\/form>/.exec(await read(path)) ?? []
    expect(form).toContain('action="/logout"')
    const done = await browser.post('/logout', fieldsOf(form))
    expect(done.status).toBe(303)
    expect((await browser.get(path)).headers.get('location')).toContain('/login?to=')
  })

  it('ends all others, and nobody else’s', async () => {
    const scene = await twice()
    const third = scene.newBrowser()
    await third.logIn()
    const stranger = scene.newBrowser()
    await stranger.logIn(bob)
    expect(await scene.read(`${path}/others/end`)).toContain('2 sessions besides this one.')
    await scene.send(`${path}/others/end`)
    expect(await scene.store.listSessions(ada.id, scene.clock.time)).toHaveLength(1)
    expect(await works(scene, scene.ours.access_token)).toBe(true)
    expect(await works(scene, scene.theirs.access_token)).toBe(false)
    expect((await third.get(path)).status).toBe(302)
    expect((await stranger.get(path)).status).toBe(200)
    expect((await scene.browser.get(path)).status).toBe(200)
  })

  it('names an app that was allowed and has not come for its tokens', async () => {
    const { read, elsewhere, client, second } = await twice()
    await allow(elsewhere, authorizeUrl(client, { scope: 'global' }))
    expect(await read(`${path}/${second}/end`)).toContain('<bdi>Example &lt;App&gt;</bdi>.')
  })
})
