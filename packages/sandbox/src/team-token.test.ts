import { describe, expect, it } from 'vitest'
import { objectOf, openApi } from './testing/open-api.ts'
import { acme } from './worlds/acme.ts'

const platform = { team: 'acme-platform' }

describe('a team’s own token', () => {
  it('sees that team’s resources, and no others', async () => {
    const api = openApi()
    const apps = await api.list('/apps', platform)
    expect(apps.length).toBeGreaterThan(0)
    expect(new Set(apps.map(({ team }) => Object(team).name))).toEqual(new Set(['acme-platform']))
    expect((await api.list('/teams', platform)).map(({ name }) => name)).toEqual(['acme-platform'])
    expect((await api.get('/apps/acme-storefront', platform)).status).toBe(403)
    expect((await api.get('/apps/acme-invoices', platform)).status).toBe(403)
    expect((await api.get('/teams/acme-commerce/apps', platform)).status).toBe(403)
    expect((await api.list('/spaces', platform)).map(({ name }) => name)).toEqual([
      'acme-books-apac',
    ])
  })

  it('is an admin of it: it sees locked apps and who has a second factor', async () => {
    const api = openApi()
    expect((await api.get('/apps/acme-books/formation', platform)).status).toBe(200)
    const members = await api.list('/teams/acme-platform/members', platform)
    expect(members.every((member) => 'two_factor_authentication' in member)).toBe(true)
    expect(await objectOf(await api.get('/teams/acme-platform', platform))).toMatchObject({
      role: 'admin',
      default: false,
    })
  })

  it.each(['/account', '/users/~', '/users/~/apps', '/account/app-transfers'])(
    'is refused %s, which is an account’s',
    async (path) => {
      const response = await openApi().get(path, platform)
      expect([response.status, await objectOf(response)]).toEqual([
        403,
        {
          id: 'forbidden',
          message: 'This token acts for the team acme-platform, not for an account.',
        },
      ])
    },
  )

  it('has a pool of requests of its own', async () => {
    const api = openApi({ rateLimit: 2 })
    await api.get('/apps', platform)
    await api.get('/apps', platform)
    expect((await api.get('/apps', platform)).status).toBe(429)
    expect((await api.get('/apps')).status).toBe(200)
  })

  it('outlives the good standing of who made it', async () => {
    const [first, ...others] = acme.accounts
    if (first === undefined) throw new Error('acme has nobody in it')
    const suspended = { ...acme, accounts: [{ ...first, suspended: '-1d' }, ...others] }
    const api = openApi({ world: suspended })
    expect((await api.get('/apps')).status).toBe(403)
    expect((await api.get('/apps', platform)).status).toBe(200)
  })
})
