import { describe, expect, it } from 'vitest'
import { facts, judged, said } from '../facts-by-hand.ts'
import { domainWithoutCertificate } from './domain-without-certificate.ts'

const judge = (
  changes: Parameters<typeof facts<'domain'>>[1],
  certificate: Partial<ReturnType<typeof facts<'sni-endpoint'>>['ssl_cert']> = {},
) => {
  const ssl_cert = { ...facts('sni-endpoint').ssl_cert, ...certificate }
  return said(
    judged(domainWithoutCertificate, {
      domain: [facts('domain', changes)],
      'sni-endpoint': [facts('sni-endpoint', { ssl_cert })],
    }),
  )
}

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
      'fail: Heroku has not issued or renewed its certificate: the status is "failing" (CDN not returning HTTP challenge).',
    ])
  })

  it('fails a domain served with a certificate that no browser takes for it', () => {
    const acm_status = null
    const served = /^fail: It is served with the certificate round-www, which /
    for (const [flaw, words] of [
      [{ expires_at: '2026-11-22T11:59:59Z' }, /expired on 2026-11-22\.$/],
      [{ self_signed: true }, /self-signed/],
      [{ starts_at: '2026-12-01T00:00:00Z' }, /not valid before 2026-12-01/],
      [{ cert_domains: ['acme.example', '*.www.acme.example'] }, /does not name it/],
    ] as const) {
      const [reason] = judge({ acm_status }, flaw)
      expect(reason).toMatch(served)
      expect(reason).toMatch(words)
    }
  })

  it('takes a wildcard for one label, and names for the same however they are spelt', () => {
    const acm_status = null
    expect(judge({ acm_status }, { cert_domains: ['*.ACME.example'] })[0]).toMatch(/^pass/)
    const hostname = 'bücher.acme.example'
    const cert_domains = ['xn--bcher-kva.acme.example']
    expect(judge({ acm_status, hostname }, { cert_domains })[0]).toMatch(/^pass/)
    const wildcard = { acm_status, hostname: '*.acme.example' }
    expect(judge(wildcard, { cert_domains: ['*.acme.example'] })[0]).toMatch(/^pass/)
    expect(
      judge({ acm_status, hostname: 'a.b.acme.example' }, { cert_domains: ['*.acme.example'] })[0],
    ).toMatch(/^fail/)
  })

  it('is unverified when Heroku does not list the certificate', () => {
    const sni_endpoint = { id: 'gone', name: 'gone' }
    expect(judge({ acm_status: null, sni_endpoint })[0]).toMatch(/^unverified/)
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
