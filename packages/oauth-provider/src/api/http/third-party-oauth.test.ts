import { describe, expect, it } from 'vitest'
import { json, sceneWithToken } from '../../../test/api-scene.ts'
import { ada, bob, callApi, makers, obtainTokens, suspended } from '../../../test/scene.ts'

const path = `/teams/${makers.name}/third-party-oauth`

async function scene() {
  const made = await sceneWithToken()
  const { provider } = made
  const member = (await provider.authorizeDirectly({ accountId: bob.id })).token
  const stranger = (await provider.authorizeDirectly({ accountId: suspended.id })).token
  const read = (token: string) => json(callApi(made, 'GET', path, { token }))
  const change = (token: string, body: unknown) =>
    json(callApi(made, 'PATCH', path, { token, body }))
  return { ...made, member, stranger, read, change }
}

describe('third-party OAuth access to a team', () => {
  it('is read by admins and members, and changed by admins', async () => {
    const { token, member, read, change, teams } = await scene()
    expect(await read(token)).toEqual({ status: 200, body: { enabled: true } })
    expect(await change(token, { enabled: false })).toEqual({
      status: 200,
      body: { enabled: false },
    })
    expect(await read(member)).toEqual({ status: 200, body: { enabled: false } })
    expect(await teams.find(makers.id)).toMatchObject({ thirdPartyOauth: false })
    expect((await change(token, { enabled: true })).body).toEqual({ enabled: true })
  })

  it('is not changed by members, nor by a body that does not say how', async () => {
    const { token, member, change, teams } = await scene()
    const refused = await change(member, { enabled: false })
    expect([refused.status, refused.body.id]).toEqual([403, 'forbidden'])
    for (const body of [{}, { enabled: 'no' }, { enabled: null }, []]) {
      expect((await change(token, body)).status).toBe(422)
    }
    expect(await teams.find(makers.id)).toMatchObject({ thirdPartyOauth: true })
  })

  it('is nothing for strangers, for teams themselves and of unknown teams', async () => {
    const made = await scene()
    const { token, stranger, read, provider } = made
    expect((await read(stranger)).status).toBe(403)
    const team = await provider.authorizeDirectly({ accountId: ada.id, teamId: makers.id })
    expect((await read(team.token)).status).toBe(403)
    const unknown = await json(callApi(made, 'GET', '/teams/nobody/third-party-oauth', { token }))
    expect([unknown.status, unknown.body.resource]).toEqual([404, 'team'])
  })

  it('shuts out at once the third party that turns it off', async () => {
    const made = await scene()
    const { access_token } = await obtainTokens(made, { scope: 'global' })
    expect((await made.change(access_token, { enabled: false })).body).toEqual({ enabled: false })
    const shut = await made.read(access_token)
    expect([shut.status, shut.body.message]).toEqual([
      403,
      'Third-party OAuth access to the team makers is turned off.',
    ])
    expect((await made.change(access_token, { enabled: true })).status).toBe(403)
  })
})
