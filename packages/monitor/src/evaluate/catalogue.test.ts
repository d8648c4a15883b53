import { describe, expect, it } from 'vitest'
import { catalogue, catalogueData, parametersInUse } from './catalogue.ts'
import { check } from './check.ts'
import { facts, judged, said } from './facts-by-hand.ts'

describe('the catalogue', () => {
  it('gives no id twice', () => {
    const ids = catalogue.checks.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('says everything a person needs, in whole sentences and without shouting', () => {
    for (const { title, failureTitle, why, remedy, population } of catalogue.checks) {
      const texts = [title, failureTitle, why, remedy.summary, population]
      expect(texts.every((text) => text.length > 3 && !text.includes('!'))).toBe(true)
      expect(title).not.toBe(failureTitle)
      expect(why.endsWith('.') && remedy.summary.endsWith('.')).toBe(true)
    }
  })

  it('is data but for the functions', () => {
    const data = catalogueData(catalogue)
    expect(JSON.parse(JSON.stringify(data))).toEqual(data)
  })

  it('tells the parameters in use', () => {
    const inUse = parametersInUse(catalogue, { 'hk.app.region': { approved_regions: ['eu'] } })
    expect(inUse['hk.app.region']).toEqual({ approved_regions: ['eu'] })
    expect(inUse['hk.app.dyno_redundancy']).toEqual({ minimum: 2 })
  })
})

describe('check()', () => {
  it('neither compiles nor judges when a check reads a kind it does not declare', () => {
    const undeclared = check({
      id: 'test.undeclared',
      version: 1,
      title: 'T',
      failureTitle: 'F',
      severity: 'low',
      control: 'logging',
      kinds: ['app'],
      freshness: 24,
      population: 'apps',
      parameters: {},
      why: 'Because.',
      remedy: { summary: 'Nothing.' },
      basis: 'measured',
      // @ts-expect-error: `domain` is not among the kinds
      evaluate: ({ domain }) => domain.map(() => ({})),
    })
    const [only] = said(judged(undeclared, { app: [facts('app')], domain: [facts('domain')] }))
    expect(only).toMatch(/^unverified: This check stopped with an error/)
  })
})
