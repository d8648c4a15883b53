import { describe, expect, it } from 'vitest'
import { coupled, facts, judged, said } from '../facts-by-hand.ts'
import { appWithoutLogDrain } from './app-without-log-drain.ts'

const judge = (urls: readonly string[], app = facts('app'), stage = 'production') =>
  said(
    judged(appWithoutLogDrain, {
      app: [app],
      'log-drain': [
        facts('log-drain', { id: 'other', app: { id: 'other', name: 'other' } }),
        ...urls.map((url) => facts('log-drain', { id: url, url })),
      ],
      'pipeline-coupling': [coupled('app-shop', stage)],
    }),
  )[0]

describe('hk.app.log_drain', () => {
  it('passes with a drain over TLS', () => {
    expect(judge(['syslog+tls://logs.example:6514'])).toMatch(/^pass/)
    expect(judge(['https://logs.example'])).toMatch(/^pass/)
  })

  it('fails without a drain of its own', () => {
    expect(judge([])).toBe('fail: It has no log drain.')
  })

  it('fails when any drain is unencrypted', () => {
    expect(judge(['https://logs.example', 'syslog://logs.example:514'])).toBe(
      'fail: It sends its logs unencrypted to syslog://logs.example:514.',
    )
    expect(judge(['http://logs.example'])).toMatch(/^fail/)
  })

  it('is unverified in a private space, whose own drain is not read', () => {
    const app = facts('app', { space: { id: 's', name: 'acme-space', shield: false } })
    expect(judge([], app)).toMatch(/^unverified/)
    expect(judge(['http://logs.example'], app)).toMatch(/^fail/)
  })

  it('is unverified when Heroku lists a drain without its app', () => {
    const results = judged(appWithoutLogDrain, {
      app: [facts('app')],
      'log-drain': [facts('log-drain', { app: null, addon: { id: 'p', name: 'papertrail-1' } })],
      'pipeline-coupling': [coupled('app-shop', 'production')],
    })
    expect(said(results)[0]).toMatch(/^unverified.*without an app/)
  })

  it('does not judge staging', () => {
    expect(judge([], facts('app'), 'staging')).toMatch(/^not-applicable/)
  })
})
