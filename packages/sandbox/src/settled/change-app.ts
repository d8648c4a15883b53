import { SandboxError } from '../sandbox-error.ts'
import type { World, WorldAddOn, WorldApp, WorldPipeline } from '../worlds/world.ts'
import type { LiveWorld } from './live-world.ts'
import type { SettledApp } from './settled.ts'

/** Changes one app in the world, and gives it as it is then. */
export function changeApp(
  live: LiveWorld,
  { name, id }: Pick<SettledApp, 'name' | 'id'>,
  make: (app: WorldApp) => WorldApp,
): SettledApp {
  live.change((world) => ({
    ...world,
    apps: world.apps.map((app) => (app.name === name ? make(app) : app)),
  }))
  return appNow(live, id)
}

/** Gives an app another name wherever the world has it, and keeps its id. The name must be free. */
export function renameApp(
  live: LiveWorld,
  { name, id }: Pick<SettledApp, 'name' | 'id'>,
  next: string,
): SettledApp {
  const renamed = (app: string): string => (app === name ? next : app)
  const inAddOn = (addOn: WorldAddOn): WorldAddOn =>
    addOn.attachments === undefined
      ? addOn
      : {
          ...addOn,
          attachments: addOn.attachments.map((each) =>
            each.app === undefined ? each : { ...each, app: renamed(each.app) },
          ),
        }
  const inApp = (app: WorldApp): WorldApp => ({
    ...app,
    ...(app.name === name && { name: next, created_as: app.created_as ?? name }),
    ...(app.add_ons !== undefined && { add_ons: app.add_ons.map(inAddOn) }),
  })
  const inPipeline = (pipeline: WorldPipeline): WorldPipeline => ({
    ...pipeline,
    apps: pipeline.apps.map((each) => ({ ...each, app: renamed(each.app) })),
  })
  live.change(
    (world): World => ({
      ...world,
      apps: world.apps.map(inApp),
      ...(world.pipelines !== undefined && { pipelines: world.pipelines.map(inPipeline) }),
      ...(world.app_transfers !== undefined && {
        app_transfers: world.app_transfers.map((each) => ({ ...each, app: renamed(each.app) })),
      }),
    }),
  )
  return appNow(live, id)
}

function appNow({ settled }: LiveWorld, id: string): SettledApp {
  const app = settled.appCalled.get(id)
  if (app === undefined) {
    throw new SandboxError('inconsistent_world', `The world has lost the app ${id}.`)
  }
  return app
}
