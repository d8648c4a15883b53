import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Kind } from '../sync/kind.ts'
import type { Gap, Reading, Readings } from '../sync/reading.ts'
import { catalogue } from './catalogue.ts'
import { check } from './check.ts'
import { coupled, everyKind, facts, read, refused, said, snapshotOf } from './facts-by-hand.ts'
import { everyEntity, type Result } from './result.ts'
import { rollUp } from './roll-up.ts'
import { runCheck, runChecks } from './run-check.ts'

const about = {
  id: 'test.app',
  version: 1,
  title: 'Every app is fine',
  failureTitle: 'An app is not fine',
  severity: 'low',
  control: 'asset-ownership',
  kinds: ['app'],
  freshness: 24,
  population: 'apps',
  parameters: { wanted: 1 },
  why: 'Because.',
  remedy: { summary: 'Make it fine.' },
  basis: 'measured',
} as const
const subject = { kind: 'app', id: 'app-shop', name: 'shop' } as const

const passing = check({
  ...about,
  evaluate: ({ app }) =>
    app.map(({ id, name }) => ({
      entity: { kind: 'app', id, name },
      outcome: 'pass',
      reason: 'Fine.',
    })),
})
const throwing = check({
  ...about,
  id: 'test.throws',
  evaluate: () => {
    throw new RangeError('no such day')
  },
})

const outcomes = (results: readonly Result[]) => results.map(({ outcome }) => outcome)

describe('runCheck()', () => {
  it('makes one unverified, with what is needed, for a kind that could not be read', () => {
    const results = runCheck(passing, snapshotOf({ app: refused(['read', 'global']) }), {})
    expect(results).toEqual([
      {
        check: 'test.app',
        entity: { kind: 'app', id: everyEntity, name: 'Apps' },
        outcome: 'unverified',
        basis: 'measured',
        reason: 'They could not be read: needs scope read or global.',
        needs: ['read', 'global'],
      },
    ])
  })

  it('makes one unverified for a kind the snapshot does not have', () => {
    const { readings, ...rest } = snapshotOf({})
    const { app: _, ...without } = readings
    const results = runCheck(passing, { ...rest, readings: without as Readings }, {})
    expect(said(results)).toEqual(['unverified: Apps were not part of this sync.'])
  })

  it('lets a gap override what the check said of its subject', () => {
    const gap: Gap = { subject, reason: 'Heroku refused it.', needs: ['global'] }
    const other = facts('app', { id: 'app-other', name: 'other' })
    const app = read<'app'>([facts('app'), other], { gaps: [gap] })
    const results = runCheck(passing, snapshotOf({ app }), {})
    expect(said(results)).toEqual(['pass: Fine.', 'unverified: Heroku refused it.'])
    expect(results[1]?.needs).toEqual(['global'])
  })

  it('joins the gaps that two kinds have for one subject', () => {
    const both = check({ ...about, kinds: ['app', 'domain'], evaluate: () => [] })
    const gapped = (reason: string, needs: readonly string[]) => ({
      gaps: [{ subject, reason, needs }],
    })
    const app = read<'app'>([], gapped('No app.', ['read']))
    const domain = read<'domain'>([], gapped('No domain.', ['read', 'global']))
    const results = runCheck(both, snapshotOf({ app, domain }), {})
    expect(said(results)).toEqual(['unverified: No app. No domain.'])
    expect(results[0]?.needs).toEqual(['read', 'global'])
  })

  it('trusts a reading up to its freshness and no longer', () => {
    const at = (read_at: string) =>
      said(runCheck(passing, snapshotOf({ app: read<'app'>([facts('app')], { read_at }) }), {}))
    expect(at('2026-11-21T12:00:00.000Z')).toEqual(['pass: Fine.'])
    expect(at('2026-11-21T11:00:00.000Z')).toEqual([
      'unverified: The reading is stale: it was 25 hours old, and this check trusts at most 24.',
    ])
  })

  it('says not-applicable, and never pass, when there is nothing to judge', () => {
    expect(said(runCheck(passing, snapshotOf({}), {}))).toEqual([
      'not-applicable: There are no apps to judge.',
    ])
  })

  it('makes one unverified of a check that throws, and goes on with the others', () => {
    const snapshot = snapshotOf({ app: read<'app'>([facts('app')]) })
    expect(said(runChecks([throwing, passing], snapshot, {}))).toEqual([
      'unverified: This check stopped with an error and judged nothing: no such day.',
      'pass: Fine.',
    ])
  })

  it('keeps the worse of two things said of one entity', () => {
    const twice = check({
      ...about,
      evaluate: () => [
        { entity: subject, outcome: 'pass', reason: 'Fine.' },
        { entity: subject, outcome: 'fail', reason: 'Not fine.' },
        { entity: subject, outcome: 'not-applicable', reason: 'Whatever.' },
      ],
    })
    expect(said(runCheck(twice, snapshotOf({}), {}))).toEqual(['fail: Not fine.'])
  })

  it('makes unverified of a parameter the check does not have, or of the wrong type', () => {
    const snapshot = snapshotOf({ app: read<'app'>([facts('app')]) })
    expect(said(runCheck(passing, snapshot, { other: 1 }))[0]).toMatch(/no parameter "other"/)
    expect(said(runCheck(passing, snapshot, { wanted: 'x' }))[0]).toMatch(/must be a number/)
  })

  it('orders results alike whatever the order of the facts', () => {
    const apps = ['c', 'a', 'b'].map((id) => facts('app', { id, name: id }))
    const ids = (items: typeof apps) =>
      runCheck(passing, snapshotOf({ app: read<'app'>(items) }), {}).map(({ entity }) => entity.id)
    expect(ids(apps)).toEqual(['a', 'b', 'c'])
    expect(ids(apps.toReversed())).toEqual(['a', 'b', 'c'])
  })
})

describe('the built-in checks, whatever was read', () => {
  const state = fc.constantFrom('unreadable', 'empty', 'one', 'stale', 'gap')
  const states = fc.record(
    Object.fromEntries(everyKind.map((kind) => [kind, state])) as Record<Kind, typeof state>,
  )
  const readingIn = (kind: Kind, how: string): Reading<Kind> => {
    if (how === 'unreadable') return refused()
    if (how === 'empty') return read<Kind>([])
    if (how === 'stale') {
      return read<Kind>([facts(kind)], { read_at: '2026-11-01T00:00:00.000Z' })
    }
    const gaps = how === 'gap' ? [{ subject, reason: 'A gap.', needs: ['global'] }] : []
    return read<Kind>([facts(kind)], { gaps })
  }

  it('never judge what was not read, never pass over nothing, and say one thing of each entity', () => {
    fc.assert(
      fc.property(states, (how) => {
        const readings = Object.fromEntries(
          everyKind.map((kind) => [kind, readingIn(kind, how[kind])]),
        ) as unknown as Readings
        const results = runChecks(catalogue.checks, snapshotOf(readings), {})
        const keys = results.map(({ check: id, entity }) => `${id} ${entity.kind} ${entity.id}`)
        expect(new Set(keys).size).toBe(keys.length)
        for (const { id, kinds: declared } of catalogue.checks) {
          const mine = results.filter((result) => result.check === id)
          const blocked = declared.some((kind) => ['unreadable', 'stale'].includes(how[kind]))
          const gapped = declared.some((kind) => how[kind] === 'gap')
          expect(mine.length).toBeGreaterThan(0)
          if (blocked) expect(new Set(outcomes(mine))).toEqual(new Set(['unverified']))
          if (!blocked && gapped) {
            const ofSubject = mine.find(({ entity }) => entity.id === subject.id)
            expect(ofSubject?.outcome).toBe('unverified')
          }
          if (how[declared[0]] === 'empty') expect(outcomes(mine)).not.toContain('pass')
        }
      }),
      { numRuns: 200 },
    )
  })

  it('say of one believable production app what is to be said', () => {
    const readings = Object.fromEntries(everyKind.map((kind) => [kind, read<Kind>([facts(kind)])]))
    const results = runChecks(catalogue.checks, snapshotOf(readings as Partial<Readings>), {})
    const failing = results.filter(({ outcome }) => outcome === 'fail').map((it) => it.check)
    expect(failing).toEqual(['hk.pg.ha'])
  })
})

describe('rollUp()', () => {
  it('is fail before unverified before pass before not-applicable', () => {
    const results = (...of: readonly Result['outcome'][]) =>
      of.map(
        (outcome, index): Result => ({
          check: 'test.app',
          entity: { ...subject, id: String(index) },
          outcome,
          basis: 'measured',
          reason: '',
          needs: [],
        }),
      )
    const verdict = (...of: readonly Result['outcome'][]) => rollUp(results(...of))[0]?.verdict
    expect(verdict('pass', 'unverified', 'fail')).toBe('fail')
    expect(verdict('pass', 'unverified')).toBe('unverified')
    expect(verdict('not-applicable', 'pass')).toBe('pass')
    expect(verdict('not-applicable')).toBe('not-applicable')
    expect(rollUp([])).toEqual([])
  })

  it('counts every outcome, and does not count a statement about a whole kind as a known entity', () => {
    const snapshot = snapshotOf({ app: read<'app'>([facts('app'), facts('app', { id: 'b' })]) })
    expect(rollUp(runCheck(passing, snapshot, {}))).toEqual([
      {
        check: 'test.app',
        verdict: 'pass',
        counts: { pass: 2, fail: 0, unverified: 0, 'not-applicable': 0 },
        known: 2,
      },
    ])
    expect(rollUp(runCheck(passing, snapshotOf({ app: refused() }), {}))[0]?.known).toBe(0)
  })
})

describe('an app in several pipelines', () => {
  it('is production if any stage is', () => {
    const snapshot = snapshotOf({
      app: read<'app'>([
        facts('app', { team: null, owner: { id: 'bob', email: 'bob@acme.example' } }),
      ]),
      'pipeline-coupling': read<'pipeline-coupling'>([
        coupled('app-shop', 'staging'),
        coupled('app-shop', 'production'),
      ]),
    })
    const [personal] = catalogue.checks.filter(({ id }) => id === 'hk.app.personal_owner')
    expect(personal && outcomes(runCheck(personal, snapshot, {}))).toEqual(['fail'])
  })
})
