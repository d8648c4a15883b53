import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { acme } from './acme.ts'
import { readWorld } from './read-world.ts'
import { WorldError } from './world-error.ts'

const app = { name: 'shop', team: 'makers', region: 'us', stack: 'heroku-24', created: '-1y' }

const smallWorld = {
  format: 'muster-world/1',
  name: 'small',
  accounts: [{ email: 'ada@acme.example', created: '-1y' }],
  teams: [
    {
      name: 'makers',
      created: '-1y',
      members: [{ account: 'ada@acme.example', role: 'admin', joined: '-1y' }],
    },
  ],
  spaces: [{ name: 'vault', team: 'makers', region: 'tokyo', created: '-1y' }],
  apps: [app],
  pipelines: [
    { name: 'shop', team: 'makers', created: '-1y', apps: [{ app: 'shop', stage: 'production' }] },
  ],
}

function problemsWith(change: Readonly<Record<string, unknown>>): readonly string[] {
  try {
    readWorld({ ...smallWorld, ...change })
    return []
  } catch (error) {
    if (!(error instanceof WorldError)) throw error
    return error.problems.map(({ path, message }) => `${path}: ${message}`)
  }
}

const problemsWithApp = (change: Readonly<Record<string, unknown>>) =>
  problemsWith({ apps: [{ ...app, ...change }] })

describe('readWorld', () => {
  it('reads a world, and acme after a journey through JSON', () => {
    expect(readWorld(smallWorld)).toEqual(smallWorld)
    expect(readWorld(JSON.parse(JSON.stringify(acme)))).toEqual(JSON.parse(JSON.stringify(acme)))
  })

  it('reads the world that the README shows', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    const [, shown = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? []
    expect(readWorld(JSON.parse(shown)).apps[0]?.name).toBe('makers-shop')
  })

  it('names the place of an unknown region', () => {
    expect(problemsWith({ apps: [app, { ...app, name: 'blog', region: 'eux' }] })).toEqual([
      'apps[1].region: unknown region "eux"',
    ])
  })

  it('names a second factor that cannot be asked for', () => {
    const [ada] = smallWorld.accounts
    const problems = (change: Readonly<Record<string, unknown>>) =>
      problemsWith({ accounts: [{ ...ada, ...change }] })
    expect(problems({ two_factor: true, totp_secret: 'not base32' })).toEqual([
      'accounts[0].totp_secret: is not base32 of 10 bytes or more',
    ])
    expect(problems({ totp_secret: 'MUSTERSANDBOXSECONDFACTORSECRET2' })).toEqual([
      'accounts[0].totp_secret: needs two_factor: true',
    ])
    expect(problems({ two_factor: true, recovery_codes: ['plane-oak-1'] })).toEqual([
      'accounts[0].recovery_codes: needs a totp_secret, of which they are the replacement',
    ])
  })

  it('names everything that is wrong, not only the first', () => {
    expect(problemsWithApp({ region: 'eux', stack: 'heroku', created: 'once' })).toEqual([
      'apps[0].region: unknown region "eux"',
      'apps[0].stack: unknown stack "heroku"',
      'apps[0].created: unknown time "once": write "-400d", "+12d" or "2026-01-31T12:00:00Z"',
    ])
  })

  it('names a field it does not know', () => {
    expect(problemsWithApp({ regoin: 'eu' })).toEqual(['apps[0].regoin: unknown field'])
  })

  it.each([
    [
      'an account',
      { apps: [{ ...app, team: undefined, owner: 'x@acme.example' }] },
      'apps[0].owner: unknown account "x@acme.example"',
    ],
    ['a team', { apps: [{ ...app, team: 'others' }] }, 'apps[0].team: unknown team "others"'],
    ['a space', { apps: [{ ...app, space: 'moon' }] }, 'apps[0].space: unknown space "moon"'],
    [
      'an app',
      { pipelines: [{ ...smallWorld.pipelines[0], apps: [{ app: 'x', stage: 'test' }] }] },
      'pipelines[0].apps[0].app: unknown app "x"',
    ],
  ])('names a reference to %s that does not exist', (_, change, problem) => {
    expect(problemsWith(change)).toEqual([problem])
  })

  it('names a certificate and an add-on that the app does not have', () => {
    expect(
      problemsWithApp({
        domains: [{ hostname: 'a.example', certificate: 'none', created: '-1d' }],
        drains: [{ url: 'syslog://a.example', add_on: 'gone', created: '-1d' }],
      }),
    ).toEqual([
      'apps[0].domains[0].certificate: unknown certificate "none"',
      'apps[0].drains[0].add_on: unknown add-on "gone"',
    ])
  })

  it('wants names to be unique', () => {
    expect(problemsWith({ apps: [app, app], pipelines: [] })).toEqual([
      'apps[1].name: "shop" is there twice',
    ])
    const addOn = { name: 'db', plan: 'heroku-postgresql:mini', created: '-1d' }
    expect(problemsWithApp({ add_ons: [addOn, addOn] })).toEqual([
      'apps[0].add_ons[1].name: "db" is there twice',
    ])
  })

  it('wants exactly one owner of an app and of a pipeline', () => {
    const neither = 'needs either an owner (an account) or a team'
    expect(problemsWithApp({ owner: 'ada@acme.example' })).toEqual([`apps[0]: ${neither}`])
    expect(problemsWith({ pipelines: [{ name: 'lone', created: '-1d', apps: [] }] })).toEqual([
      `pipelines[0]: ${neither}`,
    ])
  })

  it('wants an app of a Private Space to be in its region and its team', () => {
    expect(problemsWithApp({ space: 'vault' })).toEqual([
      'apps[0].region: "us" is not the region of its space, "tokyo"',
    ])
    expect(problemsWithApp({ region: 'tokyo' })).toEqual([
      'apps[0].region: "tokyo" is a region of Private Spaces: name a space',
    ])
  })

  it('lets an app be in one pipeline only', () => {
    const coupling = { app: 'shop', stage: 'production' }
    const pipeline = { name: 'shop', team: 'makers', created: '-1y', apps: [coupling, coupling] }
    expect(problemsWith({ pipelines: [pipeline] })).toEqual([
      'pipelines[0].apps[1].app: "shop" is in a pipeline already',
    ])
  })

  it.each([null, [], 'acme', 4])('says that %j is no world', (json) => {
    expect(() => readWorld(json)).toThrow(/^world: /)
  })

  it('tells a world of another format', () => {
    expect(problemsWith({ format: 'muster-world/2' })[0]).toMatch(/^format: /)
  })
})
