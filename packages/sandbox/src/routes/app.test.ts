import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { objectOf, openApi } from '../testing/open-api.ts'
import { readWorld } from '../worlds/read-world.ts'

const patch = (body: unknown) => ({ method: 'PATCH', body })

describe('PATCH /apps/{app}', () => {
  it('turns maintenance on, and says when', async () => {
    const api = openApi()
    api.clock.advance(3_600_000)
    const response = await api.get('/apps/acme-storefront', patch({ maintenance: true }))
    expect(await objectOf(response)).toMatchObject({
      maintenance: true,
      updated_at: '2026-03-01T13:00:00Z',
      released_at: '2026-03-01T08:00:00Z',
    })
    expect(await objectOf(await api.get('/apps/acme-storefront'))).toMatchObject({
      maintenance: true,
    })
  })

  it('gives an app another name everywhere, and keeps its ids', async () => {
    const api = openApi()
    const idsOf = async (app: string) => {
      const parts = ['addons', 'formation', 'log-drains', 'addon-attachments', 'collaborators']
      const lists = await Promise.all(parts.map((part) => api.list(`/apps/${app}/${part}`)))
      const coupling = await objectOf(await api.get(`/apps/${app}/pipeline-couplings`))
      const { id } = await objectOf(await api.get(`/apps/${app}`))
      return [id, coupling['id'], ...lists.flat().map((each) => each['id'])]
    }
    const before = await idsOf('acme-storefront')
    const renamed = await api.get('/apps/acme-storefront', patch({ name: 'acme-shop' }))
    expect(await objectOf(renamed)).toMatchObject({
      name: 'acme-shop',
      git_url: 'https://git.heroku.com/acme-shop.git',
    })
    expect(await idsOf('acme-shop')).toEqual(before)
    expect((await api.get('/apps/acme-storefront')).status).toBe(404)
  })

  it('refuses a name that is taken or that none may have', async () => {
    const api = openApi()
    const taken = await api.get('/apps/acme-storefront', patch({ name: 'acme-parcels' }))
    expect([taken.status, await objectOf(taken)]).toEqual([
      422,
      { id: 'invalid_params', message: 'Name is already taken.' },
    ])
    expect((await api.get('/apps/acme-storefront', patch({ name: '1' }))).status).toBe(422)
  })

  it('refuses a body that does not fit by the member that is wrong', async () => {
    const response = await openApi().get('/apps/acme-storefront', patch({ maintenance: 'yes' }))
    expect(response.status).toBe(422)
    expect(await objectOf(response)).toMatchObject({
      id: 'invalid_params',
      message: expect.stringMatching(/^maintenance: /),
    })
  })

  it('needs a permission on the app: some for maintenance, manage for the name', async () => {
    const api = openApi()
    const as = 'jo@brightpixel.example'
    const path = '/apps/acme-storefront'
    expect((await api.get(path, { as, ...patch({ maintenance: true }) })).status).toBe(200)
    const refused = await api.get(path, { as, ...patch({ name: 'acme-shop' }) })
    expect([refused.status, (await objectOf(refused))['message']]).toEqual([
      403,
      'You need the permission manage on the app acme-storefront for this.',
    ])
    const stranger = { as: 'hana@acme.example', ...patch({ maintenance: true }) }
    expect((await api.get(path, stranger)).status).toBe(403)
    const viewer = { as: 'dmitri@acme.example', ...patch({ maintenance: true }) }
    expect((await api.get('/apps/acme-parcels')).status).toBe(200)
    expect((await api.get('/apps/acme-parcels', viewer)).status).toBe(403)
  })
})

describe('changes of whatever kind, in whatever order', () => {
  it('leave a world that can be read, and every app its id', async () => {
    const someApp = fc.constantFrom('acme-storefront', 'acme-parcels', 'acme-invoices', 'acme-new')
    const person = fc.constantFrom('ada@acme.example', 'ben@acme.example', 'farid@acme.example')
    const change = fc.oneof(
      fc.tuple(fc.constant('PATCH'), someApp, someApp).map(([method, app, name]) => ({
        method,
        path: `/apps/${app}`,
        body: { name },
      })),
      fc
        .tuple(someApp, fc.oneof(person, fc.constantFrom('acme-commerce', 'acme-platform')))
        .map(([app, owner]) => ({ method: 'PATCH', path: `/teams/apps/${app}`, body: { owner } })),
      fc.tuple(someApp, person).map(([app, user]) => ({
        method: 'POST',
        path: `/apps/${app}/collaborators`,
        body: { user },
      })),
      fc.tuple(someApp, person).map(([app, user]) => ({
        method: 'DELETE',
        path: `/apps/${app}/collaborators/${user}`,
        body: {},
      })),
      fc.tuple(someApp, person).map(([app, recipient]) => ({
        method: 'POST',
        path: '/account/app-transfers',
        body: { app, recipient },
      })),
      someApp.map((app) => ({
        method: 'PATCH',
        path: `/account/app-transfers/${app}`,
        body: { state: 'accepted' },
      })),
      someApp.map((app) => ({
        method: 'PATCH',
        path: `/apps/${app}/config-vars`,
        body: { COLOR: 'red', LANG: null },
      })),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(person, change), { maxLength: 12 }), async (steps) => {
        const api = openApi()
        const ids = () => api.live.settled.apps.map(({ id }) => id)
        const before = ids()
        for (const [as, { method, path, body }] of steps) {
          const { status } = await api.get(path, { as, method, body })
          expect(status).toBeLessThan(500)
        }
        expect(readWorld(JSON.parse(JSON.stringify(api.live.world))).name).toBe('acme')
        expect(ids()).toEqual(before)
      }),
      { numRuns: 40 },
    )
  })
})
