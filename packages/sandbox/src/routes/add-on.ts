import { notFound } from '../protocol/refusal.ts'
import type { Settling } from '../settled/settling.ts'
import { findApp, visibleApps } from '../settled/visibility.ts'
import type { WorldAddOn, WorldApp } from '../worlds/world.ts'
import { addOnPage, attachmentsOf } from './add-on-attachment.ts'
import { appReference } from './app.ts'
import { many, one, type Route } from './route.ts'

export type AddOnBody = ReturnType<typeof addOnBody>

export function addOnBody(app: WorldApp, addOn: WorldAddOn, settling: Settling) {
  const id = settling.id('add-on', addOn.name)
  const reference = appReference(app.name, settling)
  const [service = ''] = addOn.plan.split(':')
  const created = settling.at(addOn.created)
  const variables = attachmentsOf(app, addOn).map((attachment) => `${attachment.as}_URL`)
  return {
    actions: [
      {
        id: settling.heroku('action', `${service} dashboard`).id,
        label: 'Dashboard',
        action: 'dashboard',
        url: null,
        requires_owner: null,
      },
    ],
    addon_service: settling.heroku('add-on service', service),
    app: reference,
    billed_price: { cents: addOn.cents ?? 0, contract: addOn.contract ?? false, unit: 'month' },
    billing_entity: { ...reference, type: 'app' },
    config_vars: addOn.config_vars ?? [...new Set(variables)],
    created_at: created,
    id,
    name: addOn.name,
    plan: settling.heroku('plan', addOn.plan),
    provider_id: String(Number.parseInt(id.slice(0, 8), 16)),
    state: addOn.state ?? 'provisioned',
    updated_at: created,
    web_url: addOnPage(reference.id, id),
  }
}

const listed = { ranges: ['id', 'name'], expansion: 'addon_service, plan' } as const
const keys = { name: ({ name }: AddOnBody) => name }

export const addOnRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/addons',
    ...listed,
    answer: (asked) =>
      many(
        visibleApps(asked).flatMap(({ addOns }) => addOns),
        keys,
      ),
  },
  {
    method: 'GET',
    template: '/addons/{addon}',
    expansion: listed.expansion,
    answer(asked) {
      const wanted = asked.parameters['addon']
      const addOn = visibleApps(asked)
        .flatMap(({ addOns }) => addOns)
        .find(({ id, name }) => id === wanted || name === wanted)
      return addOn === undefined ? notFound('addon', 'add-on') : one(addOn, addOn.updated_at)
    },
  },
  {
    method: 'GET',
    template: '/apps/{app}/addons',
    ...listed,
    answer(asked) {
      const app = findApp(asked)
      return 'refused' in app ? app.refused : many(app.found.addOns, keys)
    },
  },
]
