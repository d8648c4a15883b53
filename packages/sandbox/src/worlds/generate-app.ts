import type { RandomNumbers } from './random-numbers.ts'
import type { WorldAccount, WorldApp } from './world.ts'

const postgres = ['essential-1', 'standard-0', 'standard-2', 'premium-0', 'premium-2'] as const
const buildpacks = ['Ruby', 'Node.js', 'Python', 'Go', 'Java'] as const

/** One made-up app: mostly in order, and now and then not. */
export function generateApp(
  name: string,
  stage: 'production' | 'staging',
  owner: { readonly team: string } | { readonly owner: string },
  people: readonly WorldAccount[],
  numbers: RandomNumbers,
): WorldApp {
  const production = stage === 'production'
  const age = 60 + numbers.below(1500)
  const created = `-${age}d`
  const released = `-${numbers.below(Math.min(age, 400)) + 1}d`
  const plan = production ? numbers.pick(postgres) : 'essential-0'
  const custom = production && numbers.chance(0.7)
  const deployer = people[numbers.below(people.length)]
  return {
    name,
    ...owner,
    region: numbers.pick(['us', 'us', 'eu']),
    stack: numbers.pick(['heroku-24', 'heroku-24', 'heroku-24', 'heroku-22', 'heroku-20']),
    buildpack: numbers.pick(buildpacks),
    acm: custom,
    created,
    released,
    formation: [
      {
        type: 'web',
        quantity: production ? 1 + numbers.below(4) : 1,
        size: production ? 'Standard-1X' : 'Basic',
        command: 'bin/serve',
      },
      ...(numbers.chance(0.4)
        ? [{ type: 'worker', quantity: 1, size: 'Standard-1X', command: 'bin/work' }]
        : []),
    ],
    domains: custom
      ? [
          numbers.chance(0.9)
            ? { hostname: `${name}.acme.example`, acm_status: 'cert issued', created }
            : {
                hostname: `${name}.acme.example`,
                status: 'pending',
                acm_status: 'failing',
                acm_status_reason: 'DNS does not resolve',
                created,
              },
        ]
      : [],
    collaborators:
      deployer === undefined || !('team' in owner)
        ? []
        : [{ account: deployer.email, since: released }],
    add_ons: [
      { name: `postgresql-${name}`, plan: `heroku-postgresql:${plan}`, created },
      ...(numbers.chance(0.5)
        ? [
            {
              name: `redis-${name}`,
              plan: production ? 'heroku-redis:premium-0' : 'heroku-redis:mini',
              created,
            },
          ]
        : []),
    ],
    drains: production
      ? [
          {
            url: numbers.chance(0.9)
              ? 'syslog+tls://logs.acme.example:6514'
              : 'syslog://logs.acme.example:514',
            created,
          },
        ]
      : [],
  }
}
