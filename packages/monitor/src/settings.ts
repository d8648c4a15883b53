import type { Scope } from '@muster/oauth-client'
import type { Secret } from './secrets/secret.ts'
import type { SettingType } from './setting-types.ts'
import * as types from './setting-types.ts'

/** One thing that can be set from outside, by an environment variable of its name. */
export interface Setting<T, Default extends T | undefined> {
  readonly type: SettingType<T>
  /** Used where nothing is set; undefined where `otherwise` says what happens then. */
  readonly default: Default
  /** What happens where nothing is set and there is no default value. */
  readonly otherwise?: string
  readonly meaning: string
  readonly example: string
  /** Its value is never shown. */
  readonly secret?: true
}

/** Every setting there is. Help, documentation and error messages are made from this. */
export const settings = {
  PORT: {
    type: types.wholeNumber(1, 65_535),
    default: 4000,
    meaning: 'Port of the dashboard and the API.',
    example: '8080',
  } satisfies Setting<number, number>,
  SANDBOX_PORT: {
    type: types.wholeNumber(1, 65_535),
    default: 5001,
    meaning: 'Port of the sandbox, the pretend Heroku that is used while no real one is set up.',
    example: '5002',
  } satisfies Setting<number, number>,
  SANDBOX_WORLD: {
    type: types.text,
    default: 'acme',
    meaning: 'What exists in the sandbox: the name of a built-in world, or a JSON file with one.',
    example: './our-company.json',
  } satisfies Setting<string, string>,
  SANDBOX_LATENCY: {
    type: types.wholeNumber(0, 20_000),
    default: 0,
    meaning: 'Milliseconds by which the sandbox delays each of its answers.',
    example: '150',
  } satisfies Setting<number, number>,
  HOST: {
    type: types.address,
    default: '127.0.0.1',
    meaning: 'Address to listen on. 0.0.0.0 listens on every network of the machine.',
    example: '0.0.0.0',
  } satisfies Setting<string, string>,
  PUBLIC_URL: {
    type: types.origin,
    default: undefined,
    otherwise: 'http://localhost:PORT',
    meaning: 'Where people open Muster. Heroku sends them back to it after they authorized.',
    example: 'https://muster.example.com',
  } satisfies Setting<string, undefined>,
  DATABASE_URL: {
    type: types.databaseUrl,
    default: undefined,
    otherwise: 'Muster runs a PostgreSQL of its own in its data folder',
    meaning: 'A PostgreSQL database to use.',
    example: 'postgresql://muster:password@db.example.com:5432/muster',
    secret: true,
  } satisfies Setting<Secret, undefined>,
  MUSTER_DATA: {
    type: types.text,
    default: '.muster',
    meaning:
      'Folder for what Muster keeps on this machine: its database, its key and its log checkpoints.',
    example: '/var/lib/muster',
  } satisfies Setting<string, string>,
  MUSTER_KEY: {
    type: types.masterKey,
    default: undefined,
    otherwise: 'a key is made at the first start and kept in master.key in the data folder',
    meaning: 'The key that seals stored secrets: 32 random bytes in base64 or hex.',
    example: '$(openssl rand -base64 32)',
    secret: true,
  } satisfies Setting<Secret, undefined>,
  HEROKU_OAUTH_ID: {
    type: types.text,
    default: undefined,
    otherwise: 'the sandbox is used',
    meaning:
      'Id of the OAuth client registered at Heroku; its redirect URI is PUBLIC_URL/connect/heroku/callback.',
    example: '01234567-89ab-cdef-0123-456789abcdef',
  } satisfies Setting<string, undefined>,
  HEROKU_OAUTH_SECRET: {
    type: types.secretText,
    default: undefined,
    otherwise: 'the sandbox is used',
    meaning: 'Secret of that OAuth client.',
    example: '76543210-89ab-cdef-0123-456789abcdef',
    secret: true,
  } satisfies Setting<Secret, undefined>,
  HEROKU_API_URL: {
    type: types.origin,
    default: 'https://api.heroku.com',
    meaning: 'Where the Platform API is.',
    example: 'https://api.heroku.com',
  } satisfies Setting<string, string>,
  HEROKU_ID_URL: {
    type: types.origin,
    default: 'https://id.heroku.com',
    meaning: 'Where Heroku authorizes and gives tokens.',
    example: 'https://id.heroku.com',
  } satisfies Setting<string, string>,
  HEROKU_SCOPE: {
    type: types.scopeList,
    default: ['identity', 'read'],
    meaning: 'What is asked for when an account is connected.',
    example: 'identity read',
  } satisfies Setting<readonly Scope[], readonly Scope[]>,
  SYNC_EVERY: {
    type: types.wholeNumber(1, 24),
    default: 4,
    meaning: 'Hours from one sync of an account to the next.',
    example: '6',
  } satisfies Setting<number, number>,
  APPROVED_REGIONS: {
    type: types.regionList,
    default: ['us', 'eu'],
    meaning: 'Regions in which apps and spaces may be.',
    example: 'eu,frankfurt',
  } satisfies Setting<readonly string[], readonly string[]>,
  TRUSTED_PROXIES: {
    type: types.wholeNumber(0, 10),
    default: 0,
    meaning: 'How many proxies in front of Muster add themselves to X-Forwarded-For.',
    example: '1',
  } satisfies Setting<number, number>,
  LOG_LEVEL: {
    type: types.oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    default: 'info',
    meaning: 'From which level on events are logged.',
    example: 'debug',
  } satisfies Setting<LogLevel, LogLevel>,
} as const

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
export type SettingName = keyof typeof settings

/** A setting in words. */
export interface SettingDescription {
  readonly name: SettingName
  readonly expected: string
  /** The default value as one would write it, or what happens without one. */
  readonly default: string
  readonly meaning: string
  readonly example: string
  readonly secret: boolean
}

/** Every setting in words, for help and documentation. */
export function describeSettings(): readonly SettingDescription[] {
  const names = Object.keys(settings).filter((name): name is SettingName => name in settings)
  return names.map((name) => {
    const setting: Setting<unknown, unknown> = settings[name]
    const { type, meaning, example, secret = false, otherwise = '' } = setting
    const byDefault = setting.default === undefined ? otherwise : written(setting.default)
    return { name, expected: type.expected, default: byDefault, meaning, example, secret }
  })
}

function written(value: unknown): string {
  return Array.isArray(value) ? value.join(' ') : String(value)
}
