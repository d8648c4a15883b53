import { describe, expect, it } from 'vitest'
import { type Asking, objectOf, openApi } from '../testing/open-api.ts'

const ben = 'ben@acme.example'
const kim = 'kim.tran@post.example'
const send = (method: string, body: unknown, as: string): Asking => ({ method, body, as })

async function offer(api = openApi()) {
  const body = { app: 'acme-invoices', recipient: kim }
  const response = await api.get('/account/app-transfers', send('POST', body, ben))
  expect(response.status).toBe(201)
  return { api, transfer: await objectOf(response) }
}

describe('a transfer between accounts', () => {
  it('is seen by both, and by nobody else', async () => {
    const { api, transfer } = await offer()
    expect(transfer).toMatchObject({ state: 'pending', owner: { email: ben } })
    for (const as of [ben, kim]) {
      expect(await api.list('/account/app-transfers', { as })).toEqual([transfer])
    }
    expect(await api.list('/account/app-transfers')).toEqual([])
    expect((await api.get(`/account/app-transfers/${transfer['id']}`)).status).toBe(404)
  })

  it('hands the app over when the recipient accepts, and leaves the giver on it', async () => {
    const { api, transfer } = await offer()
    const path = `/account/app-transfers/${transfer['id']}`
    const accept = { state: 'accepted' }
    expect((await api.get(path, send('PATCH', accept, ben))).status).toBe(422)
    const accepted = await api.get(path, send('PATCH', accept, kim))
    expect(await objectOf(accepted)).toMatchObject({ state: 'accepted', id: transfer['id'] })
    const app = await objectOf(await api.get('/apps/acme-invoices', { as: ben }))
    expect(app).toMatchObject({ owner: { email: kim } })
    expect((await api.get(path, send('PATCH', accept, kim))).status).toBe(422)
  })

  it('changes nothing when it is declined or taken back', async () => {
    const declined = await offer()
    const path = `/account/app-transfers/${declined.transfer['id']}`
    await declined.api.get(path, send('PATCH', { state: 'declined' }, kim))
    const withdrawn = await offer()
    const other = `/account/app-transfers/${withdrawn.transfer['id']}`
    expect((await withdrawn.api.get(other, send('DELETE', {}, kim))).status).toBe(422)
    expect((await withdrawn.api.get(other, send('DELETE', {}, ben))).status).toBe(200)
    for (const { api } of [declined, withdrawn]) {
      const app = await objectOf(await api.get('/apps/acme-invoices', { as: ben }))
      expect(app).toMatchObject({ owner: { email: ben } })
    }
    expect(await withdrawn.api.list('/account/app-transfers', { as: ben })).toEqual([])
  })

  it('is offered once, by the owner, to another who exists', async () => {
    const { api } = await offer()
    const status = async (body: unknown, as: string) =>
      (await api.get('/account/app-transfers', send('POST', body, as))).status
    expect(await status({ app: 'acme-invoices', recipient: kim }, ben)).toBe(422)
    expect(await status({ app: 'acme-invoices', recipient: kim }, 'ada@acme.example')).toBe(403)
    expect(await status({ app: 'acme-storefront', recipient: kim }, 'ada@acme.example')).toBe(422)
    expect(await status({ app: 'acme-invoices', recipient: 'nobody' }, ben)).toBe(404)
    expect(await status({ app: 'acme-invoices', recipient: ben }, ben)).toBe(422)
  })
})
