import { describe, expect, it } from 'vitest'
import { createLiveWorld } from './settled/live-world.ts'
import { createTeamDirectory } from './team-directory.ts'
import { createTestClock } from './testing/open-api.ts'
import { acme } from './worlds/acme.ts'

function open() {
  const clock = createTestClock()
  const live = createLiveWorld(acme, clock)
  const idOf = (email: string) =>
    live.settled.accounts.find((account) => account.email === email)?.id ?? ''
  return { clock, live, idOf, directory: createTeamDirectory(live) }
}

describe('the team directory', () => {
  it('finds a team by id and by name', async () => {
    const { directory } = open()
    const team = await directory.find('acme-platform')
    expect(team).toMatchObject({ name: 'acme-platform', thirdPartyOauth: true })
    expect(await directory.find(team?.id ?? '')).toEqual(team)
    expect(await directory.find('nobody')).toBeNull()
  })

  it('tells what an account is in a team', async () => {
    const { directory, idOf } = open()
    const commerce = (await directory.find('acme-commerce'))?.id ?? ''
    const role = (email: string) => directory.roleOf(commerce, idOf(email))
    expect(await role('ada@acme.example')).toBe('admin')
    expect(await role('ben@acme.example')).toBe('member')
    expect(await role('jo@brightpixel.example')).toBe('collaborator')
    expect(await role('hana@acme.example')).toBeNull()
  })

  it('lists the teams that an account administers', async () => {
    const { directory, idOf } = open()
    const names = async (email: string) =>
      (await directory.listAdministered(idOf(email))).map(({ name }) => name)
    expect(await names('ada@acme.example')).toEqual(['acme-commerce', 'acme-platform'])
    expect(await names('farid@acme.example')).toEqual(['acme-platform'])
    expect(await names('ben@acme.example')).toEqual([])
  })

  it('lists the admins of a team', async () => {
    const { directory, idOf } = open()
    const platform = (await directory.find('acme-platform'))?.id ?? ''
    const admins = await directory.listAdmins(platform)
    expect(admins).toContain(idOf('ada@acme.example'))
    expect(admins).toContain(idOf('farid@acme.example'))
    expect(admins).not.toContain(idOf('ben@acme.example'))
    expect(await directory.listAdmins('nobody')).toEqual([])
  })

  it('opens and closes a team in the world itself, without moving its ids and times', async () => {
    const { clock, live, directory } = open()
    const before = live.settled.teams
    clock.advance(86_400_000)
    const platform = (await directory.find('acme-platform'))?.id ?? ''
    await directory.setThirdPartyOauth(platform, false)
    expect(await directory.find(platform)).toMatchObject({ thirdPartyOauth: false })
    expect(live.world.teams?.map((team) => team.third_party_oauth)).toEqual([undefined, false])
    expect(live.settled.teams.map(({ body }) => body)).toEqual(before.map(({ body }) => body))
    await directory.setThirdPartyOauth(platform, true)
    expect(await directory.find(platform)).toMatchObject({ thirdPartyOauth: true })
  })
})
