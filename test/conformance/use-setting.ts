import { afterAll, beforeAll } from 'vitest'
import { type AppServer, startAppServer } from './app-server.ts'
import { openScene, type Profile, type Registered, type Scene } from './scene.ts'

/** Heroku, an app and the app's registration with it. */
export interface Setting {
  readonly scene: Scene
  readonly app: AppServer
  readonly client: Registered
}

/** Sets it all up before the tests of a `describe` and takes it down after them. */
export function useSetting(profile: Profile, callbackPath = '/callback'): Setting {
  let setting: Setting | undefined
  beforeAll(async () => {
    const [scene, app] = await Promise.all([openScene(profile), startAppServer()])
    setting = { scene, app, client: await scene.registerClient(`${app.origin}${callbackPath}`) }
  })
  afterAll(async () => {
    await Promise.all([setting?.scene.stop(), setting?.app.stop()])
  })
  const ready = (): Setting => {
    if (setting === undefined) throw new Error('the setting is there while tests run')
    return setting
  }
  return {
    get scene() {
      return ready().scene
    },
    get app() {
      return ready().app
    },
    get client() {
      return ready().client
    },
  }
}
