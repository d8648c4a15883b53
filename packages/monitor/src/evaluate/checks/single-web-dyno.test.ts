import { describe, expect, it } from 'vitest'
import { coupled, facts, judged, said } from '../facts-by-hand.ts'
import { singleWebDyno } from './single-web-dyno.ts'

const judge = (types: Readonly<Record<string, number>>, stage = 'production') =>
  said(
    judged(singleWebDyno, {
      app: [facts('app')],
      formation: Object.entries(types).map(([type, quantity]) =>
        facts('formation', { id: type, type, quantity }),
      ),
      'pipeline-coupling': [coupled('app-shop', stage)],
    }),
  )[0]

describe('hk.app.dyno_redundancy', () => {
  it('asks for two web dynos', () => {
    expect(judge({ web: 2 })).toBe('pass: It runs 2 web dynos.')
    expect(judge({ web: 1, worker: 5 })).toBe(
      'fail: It runs one web dyno; at least 2 are asked for.',
    )
    expect(judge({ web: 0 })).toBe('fail: It runs 0 web dynos; at least 2 are asked for.')
  })

  it('does not judge an app without a web process, or staging', () => {
    expect(judge({ worker: 1 })).toBe('not-applicable: It has no web process.')
    expect(judge({ web: 1 }, 'staging')).toMatch(/^not-applicable/)
  })
})
