import { generateApp } from './generate-app.ts'
import { createRandomNumbers } from './random-numbers.ts'
import type { World, WorldAccount, WorldApp, WorldPipeline, WorldTeam } from './world.ts'

const products = [
  'billing',
  'search',
  'orders',
  'stock',
  'pricing',
  'returns',
  'loyalty',
  'media',
] as const
const parts = ['api', 'web', 'jobs', 'admin', 'sync', 'events'] as const
const firstNames = ['Amara', 'Bjorn', 'Carmen', 'Devi', 'Elias', 'Freya', 'Goran', 'Hana'] as const
const lastNames = [
  'Abe',
  'Berg',
  'Costa',
  'Dunne',
  'Ekwueme',
  'Fischer',
  'Garcia',
  'Horvat',
] as const

/**
 * The world with `apps` apps: it keeps its own first and adds made-up ones, in pairs of production and staging, to its
 * first team, with a member per ten of them. The same world, number and seed give the same result. A world with no
 * team gets apps of its first account. Fewer apps than the world has: the first of them.
 */
export function generateWorld(
  world: World,
  { apps: wanted, seed }: { readonly apps: number; readonly seed: number },
): World {
  if (wanted <= world.apps.length) return withFirstApps(world, wanted)
  const numbers = createRandomNumbers(seed)
  const added = wanted - world.apps.length
  const domain = world.accounts[0]?.email.split('@')[1] ?? 'acme.example'
  const people = Array.from(
    { length: Math.ceil(added / 10) },
    (_, index): WorldAccount => ({
      email: `person-${index + 1}@${domain}`,
      name: `${numbers.pick(firstNames)} ${numbers.pick(lastNames)}`,
      two_factor: numbers.chance(0.8),
      last_login: `-${1 + numbers.below(90)}d`,
      created: `-${100 + numbers.below(1500)}d`,
    }),
  )
  const team = world.teams?.[0]
  const owner = team === undefined ? { owner: world.accounts[0]?.email ?? '' } : { team: team.name }
  const apps: WorldApp[] = []
  const pipelines: WorldPipeline[] = []
  for (let index = 0; apps.length < added; index += 1) {
    const name = `${numbers.pick(products)}-${numbers.pick(parts)}-${index + 1}`
    const production = generateApp(name, 'production', owner, people, numbers)
    apps.push(production)
    const coupled: { app: string; stage: 'production' | 'staging' }[] = [
      { app: name, stage: 'production' },
    ]
    if (apps.length < added) {
      apps.push(generateApp(`${name}-staging`, 'staging', owner, people, numbers))
      coupled.push({ app: `${name}-staging`, stage: 'staging' })
    }
    pipelines.push({ name, ...owner, created: production.created, apps: coupled })
  }
  return {
    ...world,
    name: `${world.name}, ${wanted} apps, seed ${seed}`,
    accounts: [...world.accounts, ...people],
    ...(world.teams !== undefined && { teams: withMembers(world.teams, people) }),
    apps: [...world.apps, ...apps],
    pipelines: [...(world.pipelines ?? []), ...pipelines],
  }
}

function withMembers(
  [first, ...others]: readonly WorldTeam[],
  people: readonly WorldAccount[],
): readonly WorldTeam[] {
  if (first === undefined) return []
  const { membership_limit: _, ...unlimited } = first
  const members = people.map(({ email, created }) => ({
    account: email,
    role: 'member' as const,
    joined: created,
  }))
  return [{ ...unlimited, members: [...first.members, ...members] }, ...others]
}

function withFirstApps(world: World, wanted: number): World {
  const apps = world.apps.slice(0, wanted)
  const kept = new Set(apps.map(({ name }) => name))
  return {
    ...world,
    apps: apps.map((app) => ({
      ...app,
      add_ons: (app.add_ons ?? []).map((addOn) => ({
        ...addOn,
        ...(addOn.attachments !== undefined && {
          attachments: addOn.attachments.filter(
            (each) => each.app === undefined || kept.has(each.app),
          ),
        }),
      })),
    })),
    pipelines: (world.pipelines ?? [])
      .map((pipeline) => ({ ...pipeline, apps: pipeline.apps.filter(({ app }) => kept.has(app)) }))
      .filter((pipeline) => pipeline.apps.length > 0),
  }
}
