import { describe, expect, it } from 'vitest'
import { type Asking, objectOf, openApi } from '../testing/open-api.ts'
import { acme } from '../worlds/acme.ts'
import type { World } from '../worlds/world.ts'

const api = openApi()

async function names(path: string, asking: Asking): Promise<readonly unknown[]> {
  return (await api.list(path, asking)).map(({ name }) => name).sort()
}

async function refusal(path: string, asking: Asking): Promise<readonly unknown[]> {
  const response = await api.get(path, asking)
  const { id, message, resource } = await objectOf(response)
  return [response.status, id, message, resource]
}

const ben = { as: 'ben@acme.example' }
const jo = { as: 'jo@brightpixel.example' }
const dmitri = { as: 'dmitri@acme.example' }

describe('an account sees', () => {
  it("its own apps, those it collaborates on, and its teams' that are not locked", async () => {
    expect(await names('/apps', ben)).toEqual([
      'acme-catalog-api',
      'acme-catalog-api-staging',
      'acme-checkout-staging',
      'acme-invoices',
      'acme-newsletter',
      'acme-old-wiki',
      'acme-storefront',
      'acme-storefront-staging',
    ])
  })

  it('a locked app of its team as its collaborator', async () => {
    expect(await names('/apps', dmitri)).toContain('acme-books')
    expect((await api.get('/apps/acme-books/formation', dmitri)).status).toBe(200)
  })

  it('that a locked app exists, but not what is in it', async () => {
    expect(await names('/teams/acme-commerce/apps', ben)).toContain('acme-checkout')
    expect((await api.get('/apps/acme-checkout/formation', ben)).status).toBe(403)
  })

  it('of a team that it only helps with one app, that app', async () => {
    expect(await names('/apps', jo)).toEqual(['acme-storefront', 'acme-storefront-staging'])
    expect(await names('/teams', jo)).toEqual(['acme-commerce'])
    expect(await names('/teams/acme-commerce/apps', jo)).toEqual([
      'acme-storefront',
      'acme-storefront-staging',
    ])
    expect((await api.list('/teams', jo))[0]).toMatchObject({ role: 'collaborator' })
    expect(await names('/pipelines', jo)).toEqual(['storefront'])
  })

  it('only add-ons, attachments, couplings and spaces of what it sees', async () => {
    expect((await api.list('/addons', jo)).length).toBeLessThan((await api.list('/addons')).length)
    expect(await names('/spaces', jo)).toEqual([])
    expect(await names('/spaces', dmitri)).toEqual(['acme-books-apac'])
    expect((await api.list('/pipeline-couplings', jo)).length).toBe(2)
    expect((await api.list('/addon-attachments', jo)).length).toBe(6)
  })

  it('who of its team has a second factor only as an admin', async () => {
    const asAdmin = await api.list('/teams/acme-commerce/members')
    const asMember = await api.list('/teams/acme-commerce/members', ben)
    expect(asAdmin.every((member) => 'two_factor_authentication' in member)).toBe(true)
    expect(asMember.some((member) => 'two_factor_authentication' in member)).toBe(false)
    expect(asMember).toHaveLength(asAdmin.length)
  })

  it("under /users/~/apps what is not a team's", async () => {
    expect(await names('/users/~/apps', ben)).toEqual(['acme-invoices'])
    expect(await names('/users/ada@acme.example/apps', {})).toEqual(['acme-invoices'])
  })
})

describe('an account is refused', () => {
  it('an app and a team it has no access to, by name', async () => {
    expect(await refusal('/apps/acme-books', ben)).toEqual([
      403,
      'forbidden',
      'You do not have access to the app acme-books.',
      undefined,
    ])
    expect(await refusal('/teams/acme-platform/apps', ben)).toEqual([
      403,
      'forbidden',
      'You do not have access to the team acme-platform.',
      undefined,
    ])
  })

  it('what does not exist, naming its kind', async () => {
    expect(await refusal('/apps/no-such-app/domains', {})).toEqual([
      404,
      'not_found',
      "Couldn't find that app.",
      'app',
    ])
    expect((await refusal('/teams/none', {}))[3]).toBe('team')
    expect((await refusal('/addons/none', {}))[3]).toBe('addon')
    expect((await refusal('/pipelines/none', {}))[3]).toBe('pipeline')
    expect((await refusal('/spaces/none', {}))[3]).toBe('space')
    expect((await refusal('/apps/acme-reports/pipeline-couplings', {}))[0]).toBe(404)
    expect((await refusal('/users/farid@acme.example', {}))[0]).toBe(404)
  })

  it('everything while it is suspended or has not paid', async () => {
    const [first, ...others] = acme.accounts
    const worldOf = (change: Partial<World['accounts'][number]>): World => ({
      ...acme,
      accounts: first === undefined ? [] : [{ ...first, ...change }, ...others],
    })
    const suspended = await openApi({ world: worldOf({ suspended: '-1d' }) }).get('/apps')
    expect([suspended.status, (await objectOf(suspended))['id']]).toEqual([403, 'suspended'])
    const delinquent = await openApi({ world: worldOf({ delinquent: '-1d' }) }).get('/apps')
    expect([delinquent.status, (await objectOf(delinquent))['id']]).toEqual([402, 'delinquent'])
  })
})

describe('a team that has turned third-party OAuth off', () => {
  const closed = openApi({
    world: {
      ...acme,
      teams: (acme.teams ?? []).map((team) =>
        team.name === 'acme-platform' ? { ...team, third_party_oauth: false } : team,
      ),
    },
  })

  it('hides its apps from OAuth clients and refuses them by name', async () => {
    const thirdParty = { thirdParty: true }
    const apps = await closed.list('/apps', thirdParty)
    expect(apps.some(({ name }) => name === 'acme-parcels')).toBe(false)
    expect(apps.some(({ name }) => name === 'acme-storefront')).toBe(true)
    const paths = ['/apps/acme-parcels', '/apps/acme-books/domains', '/teams/acme-platform/members']
    for (const path of paths) expect((await closed.get(path, thirdParty)).status).toBe(403)
    expect(await closed.list('/spaces', thirdParty)).toEqual([])
  })

  it('shows them to tokens that a person made for herself', async () => {
    expect((await closed.get('/apps/acme-parcels')).status).toBe(200)
    expect(await closed.list('/spaces')).toHaveLength(1)
  })
})
