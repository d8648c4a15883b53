import type { FactsOf } from '../../sync/kind.ts'
import { covers, flawOf } from '../certificate.ts'
import { check } from '../check.ts'
import type { Outcome } from '../result.ts'
import { subjectOf } from '../subject.ts'

/** What Heroku calls a domain whose certificate it has issued. */
const issued = ['cert issued', 'ok']

export const domainWithoutCertificate = check({
  id: 'hk.domain.acm_ok',
  version: 2,
  title: 'Every custom domain has a working certificate',
  failureTitle: 'A custom domain has no working certificate',
  severity: 'critical',
  control: 'encryption-in-transit',
  kinds: ['domain', 'sni-endpoint'],
  freshness: 24,
  population: 'custom domains',
  parameters: {},
  why: 'Without a certificate, browsers warn your customers away, or they talk to you unencrypted. A domain passes when Heroku has issued its certificate, or when the one that was uploaded for it names it, is valid today and is not self-signed.',
  remedy: {
    summary:
      "Point the domain's DNS at the target Heroku shows for it, then start certificate management again, or upload a certificate.",
    command: 'heroku certs:auto:refresh --app APP',
  },
  basis: 'measured',
  evaluate({ domain, 'sni-endpoint': certificates }, { now }) {
    const byId = new Map(certificates.map((it) => [it.id, it]))
    return domain
      .filter(({ kind }) => kind === 'custom')
      .map((it) => ({
        entity: subjectOf.domain(it),
        ...(it.acm_status === null
          ? judgeUploaded(it, byId, now)
          : judgeManaged(it.acm_status, it.acm_status_reason)),
      }))
  },
})

interface Judgement {
  readonly outcome: Outcome
  readonly reason: string
}

function judgeManaged(status: string, statusReason: string | null): Judgement {
  if (issued.includes(status)) {
    return { outcome: 'pass', reason: 'Heroku has issued its certificate and renews it.' }
  }
  const because = statusReason === null ? '' : ` (${statusReason})`
  return {
    outcome: 'fail',
    reason: `Heroku has not issued or renewed its certificate: the status is "${status}"${because}.`,
  }
}

function judgeUploaded(
  { hostname, sni_endpoint }: FactsOf['domain'],
  certificates: ReadonlyMap<string, FactsOf['sni-endpoint']>,
  now: Date,
): Judgement {
  if (sni_endpoint === null) {
    return {
      outcome: 'fail',
      reason: 'It has no certificate: Heroku has issued none, and none was uploaded.',
    }
  }
  const certificate = certificates.get(sni_endpoint.id)?.ssl_cert
  const served = `It is served with the certificate ${sni_endpoint.name}`
  if (certificate === undefined) {
    return { outcome: 'unverified', reason: `${served}, which Heroku does not list.` }
  }
  const flaw = flawOf(certificate, now)
  if (flaw !== undefined) return { outcome: 'fail', reason: `${served}, which ${flaw}.` }
  return covers(certificate, hostname)
    ? { outcome: 'pass', reason: `${served}.` }
    : { outcome: 'fail', reason: `${served}, which does not name it.` }
}
