import type { Settling } from '../settled/settling.ts'
import { findApp, visibleApps } from '../settled/visibility.ts'
import type { WorldAddOn, WorldApp, WorldAttachment } from '../worlds/world.ts'
import { appReference } from './app.ts'
import { many, type Route } from './route.ts'

/** Heroku's page about an add-on. */
export function addOnPage(appId: string, id: string): string {
  return `https://addons-sso.heroku.com/apps/${appId}/addons/${id}`
}

const usualNames: Readonly<Record<string, string>> = {
  'heroku-postgresql': 'DATABASE',
  'heroku-redis': 'REDIS',
  'heroku-kafka': 'KAFKA',
}

/** Where an add-on is attached; to its own app under the service's usual name where the world does not say. */
export function attachmentsOf(
  app: WorldApp,
  addOn: WorldAddOn,
): readonly Required<WorldAttachment>[] {
  const [service = ''] = addOn.plan.split(':')
  const usual = usualNames[service] ?? service.replaceAll('-', '_').toUpperCase()
  return (addOn.attachments ?? [{ as: usual }]).map((attachment) => ({
    app: attachment.app ?? app.name,
    as: attachment.as,
    namespace: attachment.namespace,
  }))
}

export type AddOnAttachmentBody = ReturnType<typeof addOnAttachmentBodies>[number]

export function addOnAttachmentBodies(app: WorldApp, addOn: WorldAddOn, settling: Settling) {
  const id = settling.id('add-on', addOn.name)
  const home = appReference(app.name, settling)
  const created = settling.at(addOn.created)
  return attachmentsOf(app, addOn).map((attachment) => ({
    addon: { id, name: addOn.name, app: home },
    app: appReference(attachment.app ?? app.name, settling),
    created_at: created,
    id: settling.id(
      'attachment',
      addOn.name,
      settling.firstName(attachment.app ?? app.name),
      attachment.as,
    ),
    log_input_url: null,
    name: attachment.as,
    namespace: attachment.namespace ?? null,
    updated_at: created,
    web_url: addOnPage(home.id, id),
  }))
}

const ranges = ['id', 'name'] as const
const keys = { name: ({ name }: AddOnAttachmentBody) => name }

export const addOnAttachmentRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/addon-attachments',
    ranges,
    answer(asked) {
      const visible = new Set(visibleApps(asked).map(({ id }) => id))
      return many(
        asked.heroku.attachments.filter(
          ({ app, addon }) => visible.has(app.id) || visible.has(addon.app.id),
        ),
        keys,
      )
    },
  },
  {
    method: 'GET',
    template: '/apps/{app}/addon-attachments',
    ranges,
    answer(asked) {
      const app = findApp(asked)
      if ('refused' in app) return app.refused
      return many(
        asked.heroku.attachments.filter((attachment) => attachment.app.id === app.found.id),
        keys,
      )
    },
  },
]
