import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createSandbox } from './create-sandbox.ts'
import type { Sandbox } from './sandbox.ts'
import { SandboxError } from './sandbox-error.ts'
import { ask, connect, origin } from './testing/connect.ts'
import { createTestClock, createTestRandom, objectOf } from './testing/open-api.ts'
import { acme } from './worlds/acme.ts'

const open = (): Sandbox =>
  createSandbox({ world: acme, origin, clock: createTestClock(), random: createTestRandom() })

async function names(sandbox: Sandbox, path: string, token: string): Promise<readonly string[]> {
  const response = await ask(sandbox, path, token)
  return z
    .array(z.looseObject({ name: z.string() }))
    .parse(await response.json())
    .map(({ name }) => name)
}

const ben = { email: 'ben@acme.example', password: 'spirit-level-and-saw' }

describe('a service that reads an app by OAuth', () => {
  it('A1-36 is cut off when the app moves to a team that shuts third parties out, and works again when it does not', async () => {
    const sandbox = open()
    const service = (await connect(sandbox, ben)).tokens.access_token
    const own = await sandbox.issueToken(ben.email, ['global'])
    await sandbox.setThirdPartyOauth('acme-commerce', false)
    expect((await ask(sandbox, '/apps/acme-invoices/addons', service)).status).toBe(200)
    expect(await names(sandbox, '/apps', service)).toEqual(['acme-invoices'])

    const move = { method: 'PATCH', body: { owner: 'acme-commerce' } }
    const moved = await ask(sandbox, '/teams/apps/acme-invoices', own, move)
    expect(await objectOf(moved)).toMatchObject({ team: { name: 'acme-commerce' }, joined: true })

    const refused = await ask(sandbox, '/apps/acme-invoices/addons', service)
    expect(refused.status).toBe(403)
    expect(await refused.json()).toEqual({
      id: 'forbidden',
      message: 'Third-party OAuth access to the team acme-commerce is turned off.',
    })
    expect(await names(sandbox, '/apps', service)).toEqual([])
    expect((await ask(sandbox, '/apps/acme-invoices/addons', own)).status).toBe(200)
    expect((await ask(sandbox, '/account', service)).status).toBe(200)

    await sandbox.setThirdPartyOauth('acme-commerce', true)
    expect((await ask(sandbox, '/apps/acme-invoices/addons', service)).status).toBe(200)
    expect(await names(sandbox, '/apps', service)).toContain('acme-invoices')
  })

  it('A1-36 can still be allowed by a member of such a team, and reads what is not the team’s', async () => {
    const sandbox = open()
    await sandbox.setThirdPartyOauth('acme-commerce', false)
    const service = (await connect(sandbox)).tokens.access_token
    const apps = await names(sandbox, '/apps', service)
    expect(apps).toContain('acme-parcels')
    expect(apps).not.toContain('acme-storefront')
    const closed = [
      '/apps/acme-storefront',
      '/apps/acme-storefront/formation',
      '/teams/acme-commerce',
      '/teams/acme-commerce/apps',
      '/teams/apps/acme-storefront',
    ]
    for (const path of closed) {
      expect([path, (await ask(sandbox, path, service)).status]).toEqual([path, 403])
    }
    expect(await names(sandbox, '/addons', service)).not.toContain('postgresql-orbital-18812')
    expect(await names(sandbox, '/pipelines', service)).not.toContain('storefront')
    expect(await names(sandbox, '/teams', service)).toEqual(['acme-commerce', 'acme-platform'])
  })

  it('A1-36 cannot move an app into such a team itself', async () => {
    const sandbox = open()
    const service = (await connect(sandbox, { ...ben, scope: 'write' })).tokens.access_token
    await sandbox.setThirdPartyOauth('acme-commerce', false)
    const move = { method: 'PATCH', body: { owner: 'acme-commerce' } }
    const refused = await ask(sandbox, '/teams/apps/acme-invoices', service, move)
    expect(refused.status).toBe(403)
    expect(sandbox.world.apps.find(({ name }) => name === 'acme-invoices')?.owner).toBe(ben.email)
  })
})

describe('who is not a third party', () => {
  it('A1-36 keeps its access: one of Heroku’s own clients, and a token that somebody made for themselves', async () => {
    const sandbox = open()
    const dashboard = (await connect(sandbox, { trusted: true })).tokens.access_token
    const own = await sandbox.issueToken('ada@acme.example', ['read'])
    await sandbox.setThirdPartyOauth('acme-commerce', false)
    for (const token of [dashboard, own]) {
      expect((await ask(sandbox, '/apps/acme-storefront', token)).status).toBe(200)
    }
  })
})

describe('setThirdPartyOauth', () => {
  it('says that it knows no such team', async () => {
    await expect(open().setThirdPartyOauth('nobody', false)).rejects.toThrow(SandboxError)
  })
})
