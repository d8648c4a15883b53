import { describe, expect, it } from 'vitest'
import { facts, judged, said } from '../facts-by-hand.ts'
import { domainWithoutCertificate } from './domain-without-certificate.ts'

const judge = (changes: Parameters<typeof facts<'domain'>>[1]) =>
  said(judged(domainWithoutCertificate, { domain: [facts('domain', changes)] }))

describe('hk.domain.acm_ok', () => {
  it('passes a domain whose certificate Heroku issued', () => {
    expect(judge({})[0]).toMatch(/^pass/)
  })

  it('passes a domain served with an uploaded certificate', () => {
    expect(judge({ acm_status: null })).toEqual([
      'pass: It is served with the certificate round-www.',
    ])
  })

  it('fails a domain whose certificate was not issued, with the reason', () => {
    expect(
      judge({ acm_status: 'failing', acm_status_reason: 'CDN not returning HTTP challenge' }),
    ).toEqual([
      'fail: Heroku has not issued a certificate: its status is "failing" (CDN not returning HTTP challenge).',
    ])
  })

  it('fails a domain with no certificate at all', () => {
    expect(judge({ acm_status: null, sni_endpoint: null })[0]).toMatch(
      /^fail: It has no certificate/,
    )
  })

  it("leaves Heroku's own domains out", () => {
    expect(judge({ kind: 'heroku', acm_status: null, sni_endpoint: null })).toEqual([
      'not-applicable: There are no custom domains to judge.',
    ])
  })
})
