import { describe, expect, it } from 'vitest'
import { facts, judged, said } from '../facts-by-hand.ts'
import { certificateExpiring } from './certificate-expiring.ts'

const uploaded = facts('app', { acm: false })
const judge = (
  changes: Partial<ReturnType<typeof facts<'sni-endpoint'>>['ssl_cert']>,
  app = uploaded,
  days_left = 30,
  domain = facts('domain'),
) => {
  const { ssl_cert } = facts('sni-endpoint')
  const endpoint = facts('sni-endpoint', { ssl_cert: { ...ssl_cert, ...changes } })
  return said(
    judged(
      certificateExpiring,
      { 'sni-endpoint': [endpoint], app: [app], domain: [domain] },
      { days_left },
    ),
  )
}

describe('hk.domain.cert_expiry', () => {
  it('passes with more than 30 days left and fails with 30', () => {
    expect(judge({ expires_at: '2026-12-23T13:00:00Z' })).toEqual([
      'pass: It is valid until 2026-12-23, another 31 days.',
    ])
    expect(judge({ expires_at: '2026-12-22T13:00:00Z' })).toEqual([
      'fail: It expires on 2026-12-22, in 30 days; more than 30 are asked for.',
    ])
  })

  it('fails an expired one', () => {
    expect(judge({ expires_at: '2026-11-22T11:59:59Z' })).toEqual([
      'fail: It expired on 2026-11-22.',
    ])
  })

  it('fails a self-signed one and one that is not valid yet', () => {
    expect(judge({ self_signed: true })[0]).toMatch(/^fail: It is self-signed/)
    expect(judge({ starts_at: '2026-12-01T00:00:00Z' })[0]).toMatch(/^fail: It is not valid before/)
  })

  it('does not judge what Heroku renews', () => {
    const app = facts('app', { acm: true })
    expect(judge({ expires_at: '2026-11-23T00:00:00Z' }, app)[0]).toMatch(/^not-applicable/)
  })

  it('fails what Heroku should have renewed and did not', () => {
    const app = facts('app', { acm: true })
    expect(judge({ expires_at: '2026-11-22T11:59:59Z' }, app)[0]).toBe(
      'fail: It expired on 2026-11-22, although Heroku manages it.',
    )
  })

  it('judges what Heroku cannot renew: wildcards, and domains it does not manage', () => {
    const app = facts('app', { acm: true })
    const soon = { expires_at: '2026-11-25T00:00:00Z' }
    expect(judge({ ...soon, cert_domains: ['*.acme.example'] }, app)[0]).toMatch(
      /^fail: It expires/,
    )
    const unmanaged = facts('domain', { acm_status: null })
    expect(judge(soon, app, 30, unmanaged)[0]).toMatch(/^fail: It expires/)
  })

  it('judges a certificate of an app it does not know', () => {
    const app = facts('app', { id: 'other' })
    expect(judge({ expires_at: '2026-11-25T00:00:00Z' }, app)[0]).toMatch(/^fail/)
  })

  it('takes the days left from its parameter', () => {
    expect(judge({ expires_at: '2026-12-22T13:00:00Z' }, uploaded, 7)[0]).toMatch(/^pass/)
  })
})
