import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeSettings, readConfig } from './config.ts'
import { ConfigError, type ConfigProblem } from './config-error.ts'

function problemsOf(environment: Record<string, string>): readonly ConfigProblem[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

function refused(environment: Record<string, string>): readonly string[] {
  return problemsOf(environment).map(({ code, setting }) => `${setting} ${code}`)
}

describe('the settings', () => {
  it('have a default each, so that nothing must be set', () => {
    expect(readConfig({})).toEqual({
      port: 4000,
      sandboxPort: 5001,
      sandboxWorld: 'acme',
      sandboxLatency: 0,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4000',
      databaseUrl: undefined,
      dataFolder: '.muster',
      masterKey: undefined,
      herokuClient: undefined,
      herokuApiUrl: 'https://api.heroku.com',
      herokuIdUrl: 'https://id.heroku.com',
      herokuScope: ['identity', 'read'],
      syncEveryHours: 4,
      approvedRegions: ['us', 'eu'],
      trustedProxies: 0,
      logLevel: 'info',
    })
    expect(readConfig({ PORT: '', HEROKU_OAUTH_ID: ' ' })).toEqual(readConfig({}))
  })

  it('are read from the environment', () => {
    const key = randomBytes(32).toString('base64')
    const config = readConfig({
      PORT: ' 8080 ',
      PUBLIC_URL: 'https://muster.example.com/',
      DATABASE_URL: 'postgres://u:pw@db/muster',
      MUSTER_KEY: key,
      HEROKU_OAUTH_ID: 'an-id',
      HEROKU_OAUTH_SECRET: 'a-secret',
      HEROKU_SCOPE: 'identity read-protected',
      APPROVED_REGIONS: 'eu, frankfurt',
    })
    expect(config).toMatchObject({
      port: 8080,
      publicUrl: 'https://muster.example.com',
      herokuClient: { id: 'an-id' },
      herokuScope: ['identity', 'read-protected'],
      approvedRegions: ['eu', 'frankfurt'],
    })
    expect(config.databaseUrl?.reveal()).toBe('postgres://u:pw@db/muster')
    expect(config.masterKey?.reveal()).toBe(key)
    expect(config.herokuClient?.secret.reveal()).toBe('a-secret')
    expect(JSON.stringify(config)).not.toMatch(/pw@|a-secret/)
    expect(JSON.stringify(config)).not.toContain(key)
  })

  it('that follow from the port follow it', () => {
    expect(readConfig({ PORT: '4100' }).publicUrl).toBe('http://localhost:4100')
  })
})

describe('a setting that cannot be used', () => {
  it('is named with what it must be, what it is and an example', () => {
    expect(problemsOf({ PORT: '80a' })).toEqual([
      {
        code: 'malformed',
        setting: 'PORT',
        message: 'PORT must be a whole number from 1 to 65535, not "80a". For example: PORT=8080',
      },
    ])
  })

  it('is told together with all the others, one line each', () => {
    const environment = {
      PORT: '0',
      HOST: 'a b',
      SYNC_EVERY: '25',
      HEROKU_SCOPE: 'identity everything',
      APPROVED_REGIONS: ',',
      LOG_LEVEL: 'loud',
      TRUSTED_PROXIES: '-1',
      SANDBOX_LATENCY: '1.5',
    }
    expect(refused(environment)).toEqual(
      [
        'PORT',
        'SANDBOX_LATENCY',
        'HOST',
        'HEROKU_SCOPE',
        'SYNC_EVERY',
        'APPROVED_REGIONS',
        'TRUSTED_PROXIES',
        'LOG_LEVEL',
      ].map((name) => `${name} malformed`),
    )
    expect(() => readConfig(environment)).toThrowError(
      /^PORT must.*\nSANDBOX_LATENCY must.*(\n[A-Z_]+ must.*){6}$/,
    )
  })

  it('and is secret is not shown', () => {
    const messages = problemsOf({
      MUSTER_KEY: 'swordfish',
      DATABASE_URL: 'mysql://u:swordfish@db/x',
      PUBLIC_URL: 'ftp://u:swordfish@example.com',
    }).map(({ message }) => message)
    expect(messages).toHaveLength(3)
    expect(messages.join()).not.toContain('swordfish')
  })
})

describe('an address', () => {
  it('that leaves the machine must be https', () => {
    expect(refused({ PUBLIC_URL: 'http://muster.example.com' })).toEqual(['PUBLIC_URL malformed'])
    expect(refused({ HEROKU_ID_URL: 'http://127.0.0.1.example.com' })).toEqual([
      'HEROKU_ID_URL malformed',
    ])
    expect(
      refused({ PUBLIC_URL: 'http://localhost:4000', HEROKU_API_URL: 'http://127.0.0.1:5001' }),
    ).toEqual([])
    expect(
      refused({ PUBLIC_URL: 'http://[::1]:4000', HEROKU_API_URL: 'http://sandbox.localhost' }),
    ).toEqual([])
  })

  it('has no path, query, name or password', () => {
    const given = [
      'https://a.example/x',
      'https://a.example/?x',
      'https://a.example/#x',
      'https://u@a.example',
    ]
    expect(given.flatMap((PUBLIC_URL) => refused({ PUBLIC_URL }))).toHaveLength(given.length)
  })

  it('of a database names a host and a database', () => {
    expect(refused({ DATABASE_URL: 'postgres://db.example.com' })).toEqual([
      'DATABASE_URL malformed',
    ])
    expect(refused({ DATABASE_URL: 'postgres:///muster?host=/run/postgresql' })).toEqual([])
  })
})

describe('settings that belong together', () => {
  it('are refused when one is missing', () => {
    expect(refused({ HEROKU_OAUTH_ID: 'an-id' })).toEqual(['HEROKU_OAUTH_SECRET missing'])
    expect(refused({ HEROKU_OAUTH_SECRET: 'swordfish' })).toEqual(['HEROKU_OAUTH_ID missing'])
    expect(problemsOf({ HEROKU_OAUTH_SECRET: 'swordfish' })[0]?.message).not.toContain('swordfish')
  })

  it('are refused when they are the same port', () => {
    expect(refused({ PORT: '5001' })).toEqual(['SANDBOX_PORT contradiction'])
    const heroku = { HEROKU_OAUTH_ID: 'an-id', HEROKU_OAUTH_SECRET: 'a-secret' }
    expect(refused({ PORT: '5001', ...heroku })).toEqual([])
  })
})

describe('the description of the settings', () => {
  it('has a meaning and an example for each, and the example is accepted', () => {
    const all = describeSettings()
    expect(all.map(({ name }) => name)).toContain('MUSTER_KEY')
    for (const { name, meaning, example, default: byDefault } of all) {
      expect(meaning).toMatch(/\.$/)
      expect(byDefault).not.toBe('')
      const value = name === 'MUSTER_KEY' ? randomBytes(32).toString('hex') : example
      expect(refused({ [name]: value }).filter((line) => line.startsWith(name))).toEqual([])
    }
  })

  it('never makes reading fail with anything but a ConfigError', () => {
    const names = describeSettings().map(({ name }) => name)
    const environment = fc.dictionary(fc.constantFrom(...names), fc.string())
    fc.assert(
      fc.property(environment, (given) =>
        problemsOf(given).every(({ message }) => !message.includes('\n')),
      ),
    )
  })
})
