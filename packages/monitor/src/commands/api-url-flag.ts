import { Errors, Flags } from '@oclif/core'
import { readConfig } from '../config.ts'
import { ConfigError } from '../config-error.ts'

/** `--api-url`, or `HEROKU_API_URL`: an origin that tokens are sent to, so as a setting of that name must be. */
export const apiUrlFlag = Flags.custom<string>({
  summary: 'Where the Platform API is.',
  env: 'HEROKU_API_URL',
  default: 'https://api.heroku.com',
  async parse(given) {
    try {
      return readConfig({ HEROKU_API_URL: given }).herokuApiUrl
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      throw new Errors.CLIError(`--api-url cannot be this: ${error.message}`)
    }
  },
})
