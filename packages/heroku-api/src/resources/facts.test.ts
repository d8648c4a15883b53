import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { secret, wireSamples } from '../../test/wire-samples.ts'
import {
  HerokuError,
  parseAddOn,
  parseApp,
  parseFormation,
  parseLogDrain,
  parseTeamMember,
} from '../index.ts'

function sampleOf(noun: string): Readonly<Record<string, unknown>> {
  const sample = wireSamples.find((candidate) => candidate.noun === noun)
  if (!sample) throw new Error(`no sample of ${noun}`)
  return sample.wire
}

/** The same value with one more field in every object. */
function withExtra(value: unknown, field: string, extra: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withExtra(item, field, extra))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, withExtra(inner, field, extra)])
  return { ...Object.fromEntries(entries), [field]: extra }
}

function failureOf(run: () => unknown): HerokuError {
  try {
    run()
  } catch (error) {
    if (error instanceof HerokuError) return error
    throw error
  }
  throw new Error('nothing failed')
}

describe('facts', () => {
  it.each(wireSamples)('of a $noun hold nothing that was not picked', ({ parse, wire }) => {
    expect(JSON.stringify(parse(wire))).not.toContain(secret)
  })

  it.each(wireSamples)('of a $noun ignore fields nobody knows', ({ parse, wire }) => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (name, value) => {
        expect(parse(withExtra(wire, `x_${name}`, value))).toEqual(parse(wire))
      }),
      { numRuns: 40 },
    )
  })

  it.each(wireSamples)(
    'of a $noun are refused, by name, where the answer is no object',
    (sample) => {
      fc.assert(
        fc.property(fc.jsonValue(), (value) => {
          if (typeof value === 'object' && value !== null && !Array.isArray(value)) return
          const error = failureOf(() => sample.parse(value))
          expect(error.code).toBe('unreadable_response')
          expect(error.message).toContain(sample.noun)
        }),
        { numRuns: 40 },
      )
    },
  )

  it('name the path of the field that is wrong, and never its value', () => {
    const wire = { ...sampleOf('app'), owner: { id: 'u1', email: { text: secret } } }
    const error = failureOf(() => parseApp(wire))
    expect(error.message).toContain('app.owner.email')
    expect(JSON.stringify([error.message, error.cause])).not.toContain(secret)
  })

  it('name a few of the fields that are wrong, however many there are', () => {
    const wire = { ...sampleOf('add-on'), config_vars: Array.from({ length: 10_000 }, () => 7) }
    const error = failureOf(() => parseAddOn(wire))
    expect(error.message).toContain('add-on.config_vars.4: ')
    expect(error.message).toMatch(/; and 9995 more$/)
  })

  it('keep only the origin of an address', () => {
    expect(parseApp(sampleOf('app')).web_url).toBe('https://acme-api.example.com')
  })

  it('leave out what Heroku left out', () => {
    const { two_factor_authentication: _, ...wire } = sampleOf('team-member')
    expect(parseTeamMember(wire)).not.toHaveProperty('two_factor_authentication')
  })

  it("know a member by the user's id, or else by e-mail, where the membership has none", () => {
    const { id: _, ...wire } = sampleOf('team-member')
    expect(parseTeamMember(wire).id).toBe('u1')
    expect(parseTeamMember({ ...wire, user: undefined }).id).toBe('ada@example.com')
  })

  it('take a dyno size from its name, and from the older field without it', () => {
    const { dyno_size: _, ...older } = sampleOf('formation')
    expect(parseFormation(sampleOf('formation')).size).toBe('Standard-1X')
    expect(parseFormation(older).size).toBe('old')
    const error = failureOf(() => parseFormation({ ...older, size: undefined }))
    expect(error.message).toContain('formation.dyno_size.name')
  })

  it('reduce the address of a drain to scheme, host and port', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9]{12,40}$/)
    const scheme = fc.constantFrom('syslog', 'syslog+tls', 'https', 'http')
    const port = fc.integer({ min: 1024, max: 65_535 })
    fc.assert(
      fc.property(scheme, port, word, word, word, word, (kind, number, user, pass, path, query) => {
        const url = `${kind}://${user}:${pass}@logs.example.com:${number}/${path}?k=${query}#${path}`
        const drain = parseLogDrain({ ...sampleOf('log-drain'), url })
        expect(drain.url).toBe(`${kind}://logs.example.com:${number}`)
      }),
    )
  })

  it('of a drain are read where Heroku names neither app nor add-on', () => {
    const { app: _, addon: __, ...wire } = sampleOf('log-drain')
    expect(parseLogDrain(wire)).toMatchObject({ app: null, addon: null })
  })

  it('refuse a drain whose address has no host, without quoting it', () => {
    const error = failureOf(() => parseLogDrain({ ...sampleOf('log-drain'), url: `x:${secret}` }))
    expect(error.message).toContain('log-drain.url')
    expect(error.message).not.toContain(secret)
  })
})
