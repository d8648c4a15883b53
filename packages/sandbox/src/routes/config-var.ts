import { z } from 'zod'
import { invalidParams } from '../protocol/refusal.ts'
import { changeApp } from '../settled/change-app.ts'
import { findApp } from '../settled/visibility.ts'
import type { WorldAddOn, WorldApp } from '../worlds/world.ts'
import { attachmentsOf } from './add-on-attachment.ts'
import { readInput } from './read-input.ts'
import { one, type Route } from './route.ts'

/** Config vars by name. */
type ConfigVars = Readonly<Record<string, string>>

/** What an add-on's config var holds here: an address with made-up credentials that leads nowhere. */
function madeUpValue({ name, plan }: WorldAddOn, variable: string): string {
  const host = `${name}.sandbox.invalid`
  const [service = ''] = plan.split(':')
  if (!variable.endsWith('_URL')) return `made-up ${variable} of ${name}`
  if (service === 'heroku-postgresql') return `postgres://made-up:made-up@${host}:5432/made-up`
  if (service === 'heroku-redis') return `rediss://:made-up@${host}:6379`
  return `https://made-up:made-up@${host}`
}

/** The config vars that an app has from the add-ons attached to it, its own and other apps'. */
export function attachedVars(app: WorldApp, apps: readonly WorldApp[]): ConfigVars {
  const pairs = apps.flatMap((home) =>
    (home.add_ons ?? []).flatMap((addOn) => {
      const here = attachmentsOf(home, addOn).filter((attachment) => attachment.app === app.name)
      if (here.length === 0) return []
      const names =
        home === app && addOn.config_vars !== undefined
          ? addOn.config_vars
          : here.map((attachment) => `${attachment.as}_URL`)
      return names.map((variable) => [variable, madeUpValue(addOn, variable)] as const)
    }),
  )
  return Object.fromEntries(pairs)
}

const change = z.record(
  z.string().regex(/^[A-Za-z_]\w*$/, { error: 'is no name for a config var' }),
  z.string().nullable(),
)

export const configVarRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/apps/{app}/config-vars',
    answer(asked) {
      const app = findApp(asked, ['deploy', 'operate'])
      return 'refused' in app ? app.refused : one(app.found.configVars())
    },
  },
  {
    method: 'PATCH',
    template: '/apps/{app}/config-vars',
    answer({ live, now, ...asked }) {
      const app = findApp(asked, ['deploy', 'operate'])
      if ('refused' in app) return app.refused
      const read = readInput(change, asked.body)
      if ('refused' in read) return read.refused
      const attached = Object.keys(read.input).find((name) => app.found.attachedVars().has(name))
      if (attached !== undefined) {
        return invalidParams(`${attached}: belongs to an add-on, which alone can change it.`)
      }
      const changed = changeApp(live, app.found, (each) => ({
        ...each,
        config_vars: withoutNulls({ ...each.config_vars, ...read.input }),
        released: now,
        updated: now,
      }))
      return one(changed.configVars())
    },
  },
]

function withoutNulls(vars: Readonly<Record<string, string | null>>): ConfigVars {
  return Object.fromEntries(
    Object.entries(vars).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
}
