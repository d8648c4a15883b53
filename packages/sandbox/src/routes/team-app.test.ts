import { describe, expect, it } from 'vitest'
import { type Asking, objectOf, openApi } from '../testing/open-api.ts'

const ben = 'ben@acme.example'
const patch = (body: unknown, as = 'ada@acme.example'): Asking => ({ method: 'PATCH', body, as })

async function answer(response: Response): Promise<readonly unknown[]> {
  const { id, message } = await objectOf(response)
  return [response.status, response.ok ? undefined : id, response.ok ? undefined : message]
}

describe('GET /teams/apps/{app}', () => {
  it("is an app of a team, and no person's", async () => {
    const api = openApi()
    const app = await objectOf(await api.get('/teams/apps/acme-checkout'))
    expect(app).toMatchObject({ name: 'acme-checkout', locked: true, joined: false })
    expect((await api.get('/teams/apps/acme-invoices')).status).toBe(404)
  })
})

describe('PATCH /teams/apps/{app}', () => {
  it('locks an app and unlocks it', async () => {
    const api = openApi()
    const seen = async () =>
      (await api.get('/apps/acme-storefront-staging', { as: 'esther@acme.example' })).status
    expect(await seen()).toBe(200)
    await api.get('/teams/apps/acme-storefront-staging', patch({ locked: true }))
    expect(await seen()).toBe(403)
    await api.get('/teams/apps/acme-storefront-staging', patch({ locked: false }))
    expect(await seen()).toBe(200)
  })

  it("gives a person's app to a team, and keeps the person on it", async () => {
    const api = openApi()
    const moved = await api.get('/teams/apps/acme-invoices', patch({ owner: 'acme-commerce' }, ben))
    expect(await objectOf(moved)).toMatchObject({
      team: { name: 'acme-commerce' },
      owner: { email: 'acme-commerce@herokumanager.com' },
      joined: true,
    })
    const collaborators = await api.list('/apps/acme-invoices/collaborators')
    expect(collaborators.map(({ role, user }) => [role, Object(user).email])).toContainEqual([
      'member',
      ben,
    ])
  })

  it("gives a team's app to one of its members", async () => {
    const api = openApi()
    const moved = await api.get('/teams/apps/acme-old-wiki', patch({ owner: ben }))
    expect(await objectOf(moved)).toMatchObject({ team: null, owner: { email: ben } })
    expect((await api.get('/apps/acme-old-wiki')).status).toBe(403)
    expect((await api.get('/apps/acme-old-wiki', { as: ben })).status).toBe(200)
  })

  it('refuses what cannot be', async () => {
    const api = openApi()
    const refusal = async (app: string, asking: Asking) =>
      answer(await api.get(`/teams/apps/${app}`, asking))
    expect(await refusal('acme-old-wiki', patch({ owner: ben }, ben))).toEqual([
      403,
      'forbidden',
      'You need the permission manage on the app acme-old-wiki for this.',
    ])
    expect(await refusal('acme-invoices', patch({ owner: 'acme-platform' }, ben))).toEqual([
      422,
      'invalid_params',
      'owner: only members of acme-platform can give it an app.',
    ])
    expect((await refusal('acme-old-wiki', patch({ owner: 'kim.tran@post.example' })))[0]).toBe(422)
    expect((await refusal('acme-old-wiki', patch({ owner: 'nobody' })))[0]).toBe(404)
    expect((await refusal('acme-invoices', patch({ locked: true }, ben)))[0]).toBe(422)
    expect((await refusal('acme-invoices', patch({ owner: 'ada@acme.example' }, ben)))[0]).toBe(422)
    expect((await refusal('acme-books', patch({ owner: 'acme-commerce' })))[2]).toContain('Space')
    expect((await refusal('acme-old-wiki', patch({})))[0]).toBe(422)
  })
})
