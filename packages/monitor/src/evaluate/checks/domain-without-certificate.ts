import type { FactsOf } from '../../sync/kind.ts'
import { check } from '../check.ts'
import type { Outcome } from '../result.ts'
import { subjectOf } from '../subject.ts'

export const domainWithoutCertificate = check({
  id: 'hk.domain.acm_ok',
  version: 1,
  title: 'Every custom domain has a certificate',
  failureTitle: 'A custom domain has no working certificate',
  severity: 'critical',
  control: 'encryption-in-transit',
  kinds: ['domain'],
  freshness: 24,
  population: 'custom domains',
  parameters: {},
  why: 'Without a certificate, browsers warn your customers away, or they talk to you unencrypted. A domain passes when Heroku has issued its certificate, or when it is served with one that you uploaded.',
  remedy: {
    summary:
      "Point the domain's DNS at the target Heroku shows for it, then start certificate management again, or upload a certificate.",
    command: 'heroku certs:auto:refresh --app APP',
  },
  basis: 'measured',
  evaluate: ({ domain }) =>
    domain
      .filter(({ kind }) => kind === 'custom')
      .map((it) => ({ entity: subjectOf.domain(it), ...judge(it) })),
})

function judge({ acm_status, acm_status_reason, sni_endpoint }: FactsOf['domain']): {
  readonly outcome: Outcome
  readonly reason: string
} {
  if (acm_status === 'cert issued') {
    return { outcome: 'pass', reason: 'Heroku has issued its certificate and renews it.' }
  }
  if (acm_status !== null) {
    const because = acm_status_reason === null ? '' : ` (${acm_status_reason})`
    return {
      outcome: 'fail',
      reason: `Heroku has not issued a certificate: its status is "${acm_status}"${because}.`,
    }
  }
  return sni_endpoint === null
    ? {
        outcome: 'fail',
        reason: 'It has no certificate: Heroku manages none for it and you uploaded none.',
      }
    : { outcome: 'pass', reason: `It is served with the certificate ${sni_endpoint.name}.` }
}
