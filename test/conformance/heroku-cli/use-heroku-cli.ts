import { afterAll, beforeAll } from 'vitest'
import { type Setting, useSetting } from '../use-setting.ts'
import { type HerokuCli, openHerokuCli } from './open-heroku-cli.ts'

/** A setting with a Heroku CLI in it. */
export interface CliSetting extends Setting {
  readonly heroku: HerokuCli
}

/** Sets it all up before the tests of a `describe` and takes it down after them. */
export function useHerokuCli(): CliSetting {
  const setting = useSetting('heroku')
  let cli: HerokuCli | undefined
  beforeAll(async () => {
    cli = await openHerokuCli(setting.scene)
  })
  afterAll(() => cli?.close())
  return {
    get scene() {
      return setting.scene
    },
    get app() {
      return setting.app
    },
    get client() {
      return setting.client
    },
    get heroku() {
      if (cli === undefined) throw new Error('the CLI is there while tests run')
      return cli
    },
  }
}
