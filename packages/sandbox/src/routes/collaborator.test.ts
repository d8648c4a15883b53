import { describe, expect, it } from 'vitest'
import { objectOf, openApi } from '../testing/open-api.ts'

const farid = 'farid@acme.example'
const post = (body: unknown) => ({ method: 'POST', body })

describe('POST /apps/{app}/collaborators', () => {
  it('lets somebody see an app, with the permissions given', async () => {
    const api = openApi()
    const path = '/apps/acme-storefront/collaborators'
    const made = await api.get(path, post({ user: farid, permissions: ['view'] }))
    expect(made.status).toBe(201)
    expect(await objectOf(made)).toMatchObject({ role: 'collaborator', user: { email: farid } })
    expect((await api.get('/apps/acme-storefront', { as: farid })).status).toBe(200)
    expect((await api.get('/apps/acme-storefront/config-vars', { as: farid })).status).toBe(403)
    const again = await api.get(path, post({ user: farid }))
    expect(again.status).toBe(422)
  })

  it('is for those who manage the app, and invites only people there are', async () => {
    const api = openApi()
    const path = '/apps/acme-storefront/collaborators'
    const byBen = await api.get(path, { as: 'ben@acme.example', ...post({ user: farid }) })
    expect(byBen.status).toBe(403)
    expect((await api.get(path, post({ user: 'nobody@acme.example' }))).status).toBe(404)
  })
})

describe('DELETE /apps/{app}/collaborators/{collaborator}', () => {
  const path = '/apps/acme-storefront/collaborators/jo@brightpixel.example'

  it('takes the app away from somebody', async () => {
    const api = openApi()
    const jo = { as: 'jo@brightpixel.example' }
    expect((await api.get('/apps/acme-storefront', jo)).status).toBe(200)
    expect((await api.get(path, { method: 'DELETE' })).status).toBe(200)
    expect((await api.get('/apps/acme-storefront', jo)).status).toBe(403)
    expect((await api.get(path)).status).toBe(404)
  })

  it('lets people leave, and not throw out others', async () => {
    const api = openApi()
    expect((await api.get(path, { method: 'DELETE', as: 'ben@acme.example' })).status).toBe(403)
    expect((await api.get(path, { method: 'DELETE', as: 'jo@brightpixel.example' })).status).toBe(
      200,
    )
  })

  it('does not take a team’s app away from its admins', async () => {
    const admin = '/apps/acme-storefront/collaborators/ada@acme.example'
    expect((await openApi().get(admin, { method: 'DELETE' })).status).toBe(422)
  })
})
