import { isIP } from 'node:net'
import { includes, isScope, type Scope } from '@muster/oauth-client'
import { parseMasterKeys } from './secrets/master-key.ts'
import { Secret } from './secrets/secret.ts'
import { SecretsError } from './secrets/secrets-error.ts'

/** What a setting's text may be. */
export interface SettingType<T> {
  /** Completes the sentence "… must be". */
  readonly expected: string
  /** Undefined when the text is not of this type. */
  readonly parse: (text: string) => T | undefined
}

/** A whole number within bounds, both included. */
export function wholeNumber(least: number, most: number): SettingType<number> {
  return {
    expected: `a whole number from ${least} to ${most}`,
    parse(text) {
      const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
      return number >= least && number <= most ? number : undefined
    },
  }
}

/** One word of a list. */
export function oneOf<const T extends string>(words: readonly T[]): SettingType<T> {
  return {
    expected: `one of ${words.join(', ')}`,
    parse: (text) => words.find((word) => word === text),
  }
}

export const text: SettingType<string> = {
  expected: 'a text',
  parse: (given) => given,
}

export const secretText: SettingType<Secret> = {
  expected: 'a text',
  parse: (given) => new Secret(given),
}

export const address: SettingType<string> = {
  expected: 'an IP address or a host name, without a port',
  parse: (given) => (isIP(given) !== 0 || isHostName(given) ? given : undefined),
}

/**
 * An address that others are sent to or asked at: http is accepted on this machine only, because codes and tokens travel
 * over it.
 */
export const origin: SettingType<string> = {
  expected: 'an https address without a path (http is accepted for localhost only)',
  parse(given) {
    const url = parseUrl(given)
    if (url?.username !== '' || url.password !== '') return undefined
    if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return undefined
    const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
    return safe ? url.origin : undefined
  },
}

export const databaseUrl: SettingType<Secret> = {
  expected: 'a PostgreSQL address with a host and a database name',
  parse(given) {
    const url = parseUrl(given)
    const postgres = url && ['postgres:', 'postgresql:'].includes(url.protocol)
    const hasHost = url && (url.hostname !== '' || url.searchParams.has('host'))
    return postgres && hasHost && url.pathname.length > 1 ? new Secret(given) : undefined
  },
}

export const masterKey: SettingType<Secret> = {
  expected: '32 random bytes in base64 (44 characters) or hex (64 characters)',
  parse(given) {
    try {
      parseMasterKeys(given)
      return new Secret(given)
    } catch (cause) {
      if (cause instanceof SecretsError) return undefined
      throw cause
    }
  },
}

export const scopeList: SettingType<readonly Scope[]> = {
  expected: 'scopes of Heroku separated by spaces, "identity" or "global" among them',
  parse(given) {
    const words = given.split(/[\s,]+/)
    const scopes = words.filter(isScope)
    const known = scopes.length === words.length
    return known && includes(scopes, ['identity']) ? scopes : undefined
  },
}

export const regionList: SettingType<readonly string[]> = {
  expected: 'names of regions separated by commas or spaces',
  parse(given) {
    const names = given.split(/[\s,]+/).filter((name) => name !== '')
    const wellFormed = names.every((name) => /^[a-z][a-z0-9-]*$/.test(name))
    return names.length > 0 && wellFormed ? names : undefined
  },
}

function parseUrl(given: string): URL | undefined {
  return URL.canParse(given) ? new URL(given) : undefined
}

function isHostName(given: string): boolean {
  return /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(given)
}

function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(host)
  )
}
