import { describe, expect, it } from 'vitest'
import { objectOf, openApi } from '../testing/open-api.ts'

const path = '/apps/acme-storefront/config-vars'

describe('config vars', () => {
  it("are the app's own, and those of the add-ons attached to it", async () => {
    const vars = await objectOf(await openApi().get(path))
    expect(vars).toMatchObject({
      RACK_ENV: 'production',
      DATABASE_URL:
        'postgres://made-up:made-up@postgresql-orbital-18812.sandbox.invalid:5432/made-up',
      REDIS_URL: expect.stringMatching(/^rediss:\/\/:made-up@redis-curved-30417\.sandbox\.invalid/),
    })
  })

  it('are not revealed to `read` and `write`, only to their protected kin', async () => {
    const api = openApi()
    const status = async (scope: 'read' | 'write' | 'read-protected' | 'write-protected') =>
      (await api.get(path, { scope: [scope] })).status
    expect(await status('read')).toBe(403)
    expect(await status('write')).toBe(403)
    expect(await status('read-protected')).toBe(200)
    expect(await status('write-protected')).toBe(200)
  })

  it('hold nothing that looks like a token, in any app', async () => {
    const api = openApi()
    for (const { name } of await api.list('/apps')) {
      const text = await (await api.get(`/apps/${name}/config-vars`)).text()
      expect(text).not.toMatch(/HRKU-|[0-9a-f]{8}-[0-9a-f]{4}-/)
    }
  })

  it('are shown to those who may deploy or operate, and not to those who only view', async () => {
    const api = openApi()
    const shown = async (app: string, as: string) =>
      (await api.get(`/apps/${app}/config-vars`, { as })).status
    expect(await shown('acme-storefront', 'jo@brightpixel.example')).toBe(200)
    expect(await shown('acme-parcels', 'dmitri@acme.example')).toBe(403)
  })

  it('are set and removed one by one', async () => {
    const api = openApi()
    const change = { method: 'PATCH', body: { LOG_LEVEL: 'debug', RACK_ENV: null } }
    const vars = await objectOf(await api.get(path, change))
    expect(vars).toMatchObject({ LOG_LEVEL: 'debug', LANG: 'en_US.UTF-8' })
    expect(vars).not.toHaveProperty('RACK_ENV')
    expect(await objectOf(await api.get(path))).toEqual(vars)
  })

  it('of an add-on are not set, and none by a name or value it cannot have', async () => {
    const api = openApi()
    for (const body of [{ DATABASE_URL: 'x' }, { 'no-name': 'x' }, { COLOR: 5 }, []]) {
      const response = await api.get(path, { method: 'PATCH', body })
      expect([body, response.status]).toEqual([body, 422])
    }
  })
})
