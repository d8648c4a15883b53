import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { settleWorld } from '../settled/settle-world.ts'
import { specialAccounts } from '../special-accounts.ts'
import { noon, openApi } from '../testing/open-api.ts'
import { acme } from './acme.ts'

const api = openApi()

const named = z.looseObject({ id: z.string(), name: z.string() })
const app = z.looseObject({
  id: z.string(),
  name: z.string(),
  acm: z.boolean(),
  owner: z.looseObject({ email: z.string() }),
  team: named.nullable(),
  space: named.nullable(),
  region: named,
  stack: named,
  released_at: z.string().nullable(),
})
const addOn = z.looseObject({ app: named, plan: named })
const coupling = z.looseObject({ app: z.looseObject({ id: z.string() }), stage: z.string() })
const member = z.looseObject({
  email: z.string(),
  role: z.string(),
  federated: z.boolean(),
  two_factor_authentication: z.boolean(),
})

let apps: readonly z.infer<typeof app>[] = []
let production: ReadonlySet<string> = new Set()
let plans: readonly { app: string; plan: string; production: boolean }[] = []

beforeAll(async () => {
  apps = z.array(app).parse(await api.list('/apps'))
  const couplings = z.array(coupling).parse(await api.list('/pipeline-couplings'))
  production = new Set(
    couplings.filter(({ stage }) => stage === 'production').map((each) => each.app.id),
  )
  plans = z
    .array(addOn)
    .parse(await api.list('/addons'))
    .map((each) => ({
      app: each.app.name,
      plan: each.plan.name,
      production: production.has(each.app.id),
    }))
})

/** What a route answers for every app, in one list. */
async function ofEveryApp<T>(part: string, schema: z.ZodType<T>): Promise<readonly T[]> {
  const lists = await Promise.all(apps.map(({ name }) => api.list(`/apps/${name}/${part}`)))
  return lists.flatMap((list) => z.array(schema).parse(list))
}

/** At least one item for which the claim is true and one for which it is false. */
function bothWays<T>(items: readonly T[], claim: (item: T) => boolean): void {
  expect(items.filter((item) => claim(item)).length).toBeGreaterThan(0)
  expect(items.filter((item) => !claim(item)).length).toBeGreaterThan(0)
}

describe('world acme', () => {
  it('is shown whole to its first account', () => {
    expect(apps.map(({ name }) => name).sort()).toEqual(acme.apps.map(({ name }) => name).sort())
    expect(apps).toHaveLength(14)
  })

  it('has an account with a second factor and one without to sign in to', () => {
    const withPassword = acme.accounts.filter(({ password }) => password !== undefined)
    expect(withPassword[0]).toMatchObject({ email: 'ada@acme.example', two_factor: true })
    bothWays(withPassword, ({ two_factor: on }) => on === true)
  })

  it('has one account each to try what may happen at login, none of them able to change a check', () => {
    const special = specialAccounts(settleWorld(acme, api.clock))
    expect(special.map((each) => `${each.account.name} ${each.special}`)).toEqual([
      'Dmitri Halonen signs in through acme-sso',
      'Hana Sorensen is asked for its second factor',
      'Ivan Petrov is suspended',
      'Lucia Moretti has an unpaid balance',
      'Mateo Alvarez must change its password',
    ])
    const members = new Set(acme.teams?.flatMap((team) => team.members.map((each) => each.account)))
    expect(
      special.map(({ account }) => account.email).filter((email) => members.has(email)),
    ).toEqual(['dmitri@acme.example'])
  })

  it('has members of both teams with, without and instead of a second factor', async () => {
    const members = z
      .array(member)
      .parse([
        ...(await api.list('/teams/acme-commerce/members')),
        ...(await api.list('/teams/acme-platform/members')),
      ])
    bothWays(members, (each) => each.two_factor_authentication)
    bothWays(members, ({ federated }) => federated)
    expect(members.filter(({ role }) => role === 'admin').map(({ email }) => email)).toContain(
      'ada@acme.example',
    )
  })

  it('has apps with and without collaborators from outside the team', async () => {
    const roles = await Promise.all(
      apps
        .filter(({ team }) => team !== null)
        .map(async ({ name }) =>
          z
            .array(z.looseObject({ role: z.string() }))
            .parse(await api.list(`/apps/${name}/collaborators`))
            .map(({ role }) => role),
        ),
    )
    bothWays(roles, (each) => each.includes('collaborator'))
  })

  it('has custom domains with a certificate, with a failing one, and with unverified DNS', async () => {
    const schema = z.looseObject({ kind: z.string(), acm_status: z.string().nullable() })
    const custom = (await ofEveryApp('domains', schema)).filter(({ kind }) => kind === 'custom')
    bothWays(custom, ({ acm_status: status }) => status === 'cert issued')
    expect(custom.map(({ acm_status: status }) => status)).toEqual(
      expect.arrayContaining(['failing', 'dns-unverified', null]),
    )
  })

  it('has uploaded certificates in order, about to expire, and expired and self-signed', async () => {
    const endpoints = await ofEveryApp(
      'sni-endpoints',
      z.looseObject({
        ssl_cert: z.looseObject({
          acm: z.boolean(),
          expires_at: z.string(),
          'self_signed?': z.boolean(),
        }),
      }),
    )
    const uploaded = endpoints.map((each) => each.ssl_cert).filter(({ acm }) => !acm)
    const daysLeft = (expires: string) => (Date.parse(expires) - noon.getTime()) / 86_400_000
    bothWays(uploaded, (each) => each['self_signed?'])
    bothWays(uploaded, (each) => daysLeft(each.expires_at) > 30)
    bothWays(uploaded, (each) => daysLeft(each.expires_at) > 0)
  })

  it('has ACM on and off where there are custom domains', () => {
    const withDomains = new Set(
      acme.apps.filter(({ domains }) => domains !== undefined).map(({ name }) => name),
    )
    bothWays(
      apps.filter(({ name }) => withDomains.has(name)),
      ({ acm }) => acm,
    )
  })

  it('has production databases of the essential, standard, premium and private tiers', () => {
    const tiers = plans
      .filter((each) => each.production && each.plan.startsWith('heroku-postgresql:'))
      .map(({ plan }) => plan.split(':')[1]?.split('-')[0])
    expect(tiers).toEqual(expect.arrayContaining(['essential', 'standard', 'premium', 'private']))
  })

  it('has Redis of several plans, and other add-ons', () => {
    const redis = plans.filter(({ plan }) => plan.startsWith('heroku-redis:'))
    expect(new Set(redis.map(({ plan }) => plan)).size).toBeGreaterThan(2)
    expect(plans.map(({ plan }) => plan.split(':')[0])).toEqual(
      expect.arrayContaining(['papertrail', 'sendgrid']),
    )
  })

  it('has apps in allowed regions and one in a Private Space elsewhere', () => {
    bothWays(apps, ({ region }) => ['us', 'eu'].includes(region.name))
    expect(apps.filter(({ space }) => space !== null).map(({ region }) => region.name)).toEqual([
      'singapore',
    ])
  })

  it('has apps on supported stacks and one that nobody released in two years', () => {
    bothWays(apps, ({ stack }) => ['heroku-22', 'heroku-24'].includes(stack.name))
    const twoYears = noon.getTime() - 730 * 86_400_000
    expect(
      apps
        .filter(({ released_at: at }) => at !== null && Date.parse(at) < twoYears)
        .map(({ stack }) => stack.name),
    ).toEqual(['heroku-18'])
  })

  it('has drains with TLS and without, with credentials, and production apps without a drain', async () => {
    const drains = await ofEveryApp('log-drains', z.looseObject({ url: z.string() }))
    bothWays(drains, ({ url }) => /^(syslog\+tls|https):/.test(url))
    bothWays(drains, ({ url }) => new URL(url).password !== '')
    const counts = await Promise.all(
      apps
        .filter(({ id }) => production.has(id))
        .map(async ({ name }) => (await api.list(`/apps/${name}/log-drains`)).length),
    )
    bothWays(counts, (count) => count > 0)
  })

  it('has production apps with two web dynos, with one, and one that only works', async () => {
    const process = z.looseObject({ type: z.string(), quantity: z.number() })
    const webDynos = await Promise.all(
      apps
        .filter(({ id }) => production.has(id))
        .map(async ({ name }) =>
          z
            .array(process)
            .parse(await api.list(`/apps/${name}/formation`))
            .find(({ type }) => type === 'web'),
        ),
    )
    const quantities = webDynos.map((web) => web?.quantity ?? 0)
    bothWays(quantities, (quantity) => quantity >= 2)
    expect(quantities).toEqual(expect.arrayContaining([0, 1, 2]))
  })

  it('has production apps of teams and one of a person, and apps that no pipeline has', () => {
    const inProduction = apps.filter(({ id }) => production.has(id))
    bothWays(inProduction, ({ team }) => team !== null)
    expect(inProduction.find(({ team }) => team === null)?.owner.email).toBe('ben@acme.example')
    const piped = new Set(
      acme.pipelines?.flatMap((pipeline) => pipeline.apps.map((each) => each.app)),
    )
    bothWays(apps, ({ name }) => piped.has(name))
  })
})
