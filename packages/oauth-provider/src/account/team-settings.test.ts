import { describe, expect, it } from 'vitest'
import { accountScene, tokenIn } from '../../test/account-scene.ts'
import { ada, bob, delinquent, fieldsOf, makers, works } from '../../test/scene.ts'
import { createTeamDirectory } from '../../test/team-directory.ts'

const path = '/teams/makers/settings'
const change = `${path}/third-party-oauth`
const own = '/teams/makers/authorizations'

describe('the settings of a team', () => {
  it('say to an admin whether third parties reach it, and what that means', async () => {
    const { read } = await accountScene()
    const open = await read(path)
    expect(open).toContain('● On')
    expect(open).toContain(`href="${change}"`)
    const shut = await read('/teams/shut-makers/settings')
    expect(shut).toContain('○ Off')
    expect(shut).toContain('their calls against the team’s apps fail')
  })

  it('are switched off after a page that says what stops, and on again', async () => {
    const { read, send, teams } = await accountScene()
    const asked = await read(change)
    expect(asked).toContain('Turn off third-party OAuth access?')
    expect(asked).toContain('whatever the Add-on Controls say')
    const off = await send(change)
    expect(await read(off.headers.get('location') ?? '')).toContain(
      'Third-party OAuth access is off',
    )
    expect(await teams.find('makers')).toMatchObject({ thirdPartyOauth: false })
    expect(await read(change)).toContain('Turn on third-party OAuth access?')
    const on = await send(change)
    expect(await read(on.headers.get('location') ?? '')).toContain(
      'Third-party OAuth access is on.',
    )
    expect(await teams.find('makers')).toMatchObject({ thirdPartyOauth: true })
  })

  it('do what the form said, however often it is sent', async () => {
    const { read, browser, teams } = await accountScene()
    const form = fieldsOf(await read(change))
    await browser.post(change, form)
    await browser.post(change, form)
    expect(await teams.find('makers')).toMatchObject({ thirdPartyOauth: false })
    const { enabled: _, ...silent } = fieldsOf(await read(change))
    expect((await browser.post(change, silent)).status).toBe(422)
  })

  it('are read by a member, who is told who can change them', async () => {
    const { read, browser } = await accountScene({}, bob)
    const page = await read(path)
    expect(page).toContain('● On')
    expect(page).toContain('Only an admin of the team can change this: <bdi>ada@example.com</bdi>.')
    expect(page).not.toContain(change)
    expect(page).not.toContain('Authorizations of the team')
    for (const admins of [change, `${own}/new`]) {
      const answer = await browser.get(admins)
      expect(answer.status).toBe(403)
      expect(await answer.text()).toContain('Only admins of the team makers can do this.')
    }
  })

  it('refuse strangers and collaborators as the API does, and say nothing of the team', async () => {
    const teams = createTeamDirectory([
      { ...makers, roles: { [ada.id]: 'admin', [bob.id]: 'collaborator' } },
    ])
    const stranger = await accountScene({ teams }, delinquent)
    const collaborator = await accountScene({ teams }, bob)
    for (const page of [path, change, `${own}/new`]) {
      const answer = await stranger.browser.get(page)
      expect([page, answer.status]).toEqual([page, 403])
      expect(await answer.text()).toContain('You do not have access to the team makers.')
      expect((await collaborator.browser.get(page)).status).toBe(403)
    }
    const byId = await stranger.browser.get(`/teams/${makers.id}/settings`)
    expect(byId.status).toBe(403)
    expect(await byId.text()).not.toContain('makers')
    expect((await stranger.browser.get('/teams/nobody/settings')).status).toBe(404)
  })

  it('are found by the team’s id as well', async () => {
    const { read } = await accountScene()
    expect(await read(`/teams/${makers.id}/settings`)).toContain(`href="${change}"`)
  })
})

describe('the authorizations of a team', () => {
  it('are made, regenerated and revoked by its admins', async () => {
    const scene = await accountScene()
    expect(await scene.read(path)).toContain('None yet')
    const form = { description: 'deploys', 'scope-write': 'yes', lifetime: 'year' }
    const first = tokenIn(await (await scene.send(`${own}/new`, form)).text())
    expect(await works(scene, first)).toBe(true)
    const page = await scene.read(path)
    expect(page).toContain('<bdi>deploys</bdi>')
    expect(page).toContain('Made by <bdi>ada@example.com</bdi>')
    const [, id] = new RegExp(`${own}/([0-9a-f-]{36})/revoke`).exec(page) ?? []
    const next = tokenIn(await (await scene.send(`${own}/${id}/regenerate`)).text())
    expect([await works(scene, first), await works(scene, next)]).toEqual([false, true])
    const done = await scene.send(`${own}/${id}/revoke`)
    expect(done.headers.get('location')).toContain(`${path}?done=revoked`)
    expect(await works(scene, next)).toBe(false)
  })

  it('are the team’s: not on their maker’s page, nor under another team', async () => {
    const scene = await accountScene()
    await scene.send(`${own}/new`, { description: 'deploys', 'scope-read': 'yes' })
    const [entry] = await scene.store.listTeamAuthorizations(makers.id, scene.clock.time)
    const id = entry?.authorization.id
    expect(await scene.read('/account/authorizations')).not.toContain('deploys')
    for (const elsewhere of [
      `/account/authorizations/${id}/revoke`,
      `/teams/shut-makers/authorizations/${id}/revoke`,
    ]) {
      expect((await scene.browser.get(elsewhere)).status).toBe(404)
    }
  })
})
