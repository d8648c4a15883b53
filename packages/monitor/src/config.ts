import type { Scope } from '@muster/oauth-client'
import { ConfigError, type ConfigProblem } from './config-error.ts'
import type { Secret } from './secrets/secret.ts'
import { type LogLevel, type Setting, type SettingName, settings } from './settings.ts'

export { describeSettings } from './settings.ts'

/** Everything that can be set, checked. */
export interface Config {
  readonly port: number
  readonly sandboxPort: number
  /** Name of a built-in world, or a file, relative to the folder that Muster was started in. */
  readonly sandboxWorld: string
  /** Milliseconds. */
  readonly sandboxLatency: number
  readonly host: string
  /** An origin: no path, no slash at its end. */
  readonly publicUrl: string
  /** Undefined: run our own PostgreSQL. */
  readonly databaseUrl: Secret | undefined
  /** As it was given: relative to the folder that Muster was started in. */
  readonly dataFolder: string
  /** Undefined: the key file in the data folder. */
  readonly masterKey: Secret | undefined
  /** Undefined: use the sandbox. */
  readonly herokuClient: { readonly id: string; readonly secret: Secret } | undefined
  /** An origin. */
  readonly herokuApiUrl: string
  /** An origin. */
  readonly herokuIdUrl: string
  readonly herokuScope: readonly Scope[]
  readonly syncEveryHours: number
  readonly approvedRegions: readonly string[]
  readonly trustedProxies: number
  readonly logLevel: LogLevel
}

/**
 * Reads the settings from an environment. A variable that is empty counts as not set; space around a value does not
 * count. Throws ConfigError with every problem there is.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const problems: ConfigProblem[] = []

  function read<T, D extends T | undefined>(name: SettingName, setting: Setting<T, D>): T | D {
    const given = environment[name]?.trim() ?? ''
    if (given === '') return setting.default
    const value = setting.type.parse(given)
    if (value !== undefined) return value
    problems.push({ code: 'malformed', setting: name, message: malformed(name, given) })
    return setting.default
  }

  const port = read('PORT', settings.PORT)
  const id = read('HEROKU_OAUTH_ID', settings.HEROKU_OAUTH_ID)
  const secret = read('HEROKU_OAUTH_SECRET', settings.HEROKU_OAUTH_SECRET)
  const config: Config = {
    port,
    sandboxPort: read('SANDBOX_PORT', settings.SANDBOX_PORT),
    sandboxWorld: read('SANDBOX_WORLD', settings.SANDBOX_WORLD),
    sandboxLatency: read('SANDBOX_LATENCY', settings.SANDBOX_LATENCY),
    host: read('HOST', settings.HOST),
    publicUrl: read('PUBLIC_URL', settings.PUBLIC_URL) ?? `http://localhost:${port}`,
    databaseUrl: read('DATABASE_URL', settings.DATABASE_URL),
    dataFolder: read('MUSTER_DATA', settings.MUSTER_DATA),
    masterKey: read('MUSTER_KEY', settings.MUSTER_KEY),
    herokuClient: id !== undefined && secret !== undefined ? { id, secret } : undefined,
    herokuApiUrl: read('HEROKU_API_URL', settings.HEROKU_API_URL),
    herokuIdUrl: read('HEROKU_ID_URL', settings.HEROKU_ID_URL),
    herokuScope: read('HEROKU_SCOPE', settings.HEROKU_SCOPE),
    syncEveryHours: read('SYNC_EVERY', settings.SYNC_EVERY),
    approvedRegions: read('APPROVED_REGIONS', settings.APPROVED_REGIONS),
    trustedProxies: read('TRUSTED_PROXIES', settings.TRUSTED_PROXIES),
    logLevel: read('LOG_LEVEL', settings.LOG_LEVEL),
  }
  if (id !== undefined && secret === undefined)
    problems.push(missing('HEROKU_OAUTH_SECRET', 'HEROKU_OAUTH_ID'))
  if (id === undefined && secret !== undefined)
    problems.push(missing('HEROKU_OAUTH_ID', 'HEROKU_OAUTH_SECRET'))
  if (!config.herokuClient && config.sandboxPort === port) problems.push(samePort(port))

  const [first, ...rest] = problems
  if (first) throw new ConfigError([first, ...rest])
  return config
}

function exampleOf(name: SettingName): string {
  return `For example: ${name}=${settings[name].example}`
}

function malformed(name: SettingName, given: string): string {
  // A part of an address before "@" is a name and password, and may have been put into the wrong setting.
  const hidden = 'secret' in settings[name] || given.includes('@')
  const shown = hidden ? '' : `, not ${JSON.stringify(given.slice(0, 80))}`
  return `${name} must be ${settings[name].type.expected}${shown}. ${exampleOf(name)}`
}

function missing(name: SettingName, because: SettingName): ConfigProblem {
  const message = `${name} must be set, because ${because} is. ${exampleOf(name)}`
  return { code: 'missing', setting: name, message }
}

function samePort(port: number): ConfigProblem {
  const message = `SANDBOX_PORT must not be ${port} as well as PORT. ${exampleOf('SANDBOX_PORT')}`
  return { code: 'contradiction', setting: 'SANDBOX_PORT', message }
}
