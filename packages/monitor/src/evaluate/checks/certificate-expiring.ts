import type { FactsOf } from '../../sync/kind.ts'
import { dayOf, flawOf } from '../certificate.ts'
import { check } from '../check.ts'
import type { Outcome } from '../result.ts'
import { subjectOf } from '../subject.ts'

const day = 86_400_000

export const certificateExpiring = check({
  id: 'hk.domain.cert_expiry',
  version: 2,
  title: 'Uploaded certificates are trusted and valid for another month',
  failureTitle: 'An uploaded certificate is about to expire, or no browser trusts it',
  severity: 'high',
  control: 'encryption-in-transit',
  kinds: ['sni-endpoint', 'app', 'domain'],
  freshness: 24,
  population: 'certificates',
  parameters: { days_left: 30 },
  why: 'Nobody renews an uploaded certificate but you, and when it expires the site is down for everyone at once. Those that Heroku manages are not judged unless one has expired: Heroku renews them. Heroku cannot manage wildcards, so a wildcard certificate is always judged.',
  remedy: {
    summary: 'Upload a renewed certificate, or turn on automated certificate management.',
    command: 'heroku certs:update CERTIFICATE.crt PRIVATE.key --app APP',
  },
  basis: 'measured',
  evaluate({ 'sni-endpoint': certificates, app, domain }, { now, parameters }) {
    const automatic = new Set(app.filter(({ acm }) => acm).map(({ id }) => id))
    const servedBy = Map.groupBy(domain, ({ sni_endpoint }) => sni_endpoint?.id)
    return certificates.map((certificate) => {
      const { id, app: its, ssl_cert } = certificate
      const managed =
        automatic.has(its.id) &&
        !ssl_cert.cert_domains.some((name) => name.startsWith('*.')) &&
        (servedBy.get(id) ?? []).every(({ acm_status }) => acm_status !== null)
      const finding = managed
        ? judgeManaged(ssl_cert, now)
        : judge(ssl_cert, now, parameters.days_left)
      return { entity: subjectOf.certificate(certificate), ...finding }
    })
  },
})

interface Judgement {
  readonly outcome: Outcome
  readonly reason: string
}

type Certificate = FactsOf['sni-endpoint']['ssl_cert']

function judgeManaged({ expires_at }: Certificate, now: Date): Judgement {
  return Date.parse(expires_at) <= now.getTime()
    ? {
        outcome: 'fail',
        reason: `It expired on ${dayOf(expires_at)}, although Heroku manages it.`,
      }
    : {
        outcome: 'not-applicable',
        reason: 'Heroku manages this certificate and renews it.',
      }
}

function judge(certificate: Certificate, now: Date, daysLeft: number): Judgement {
  const flaw = flawOf(certificate, now)
  if (flaw !== undefined) return { outcome: 'fail', reason: `It ${flaw}.` }
  const days = Math.floor((Date.parse(certificate.expires_at) - now.getTime()) / day)
  const until = dayOf(certificate.expires_at)
  return days > daysLeft
    ? { outcome: 'pass', reason: `It is valid until ${until}, another ${days} days.` }
    : {
        outcome: 'fail',
        reason: `It expires on ${until}, in ${days} days; more than ${daysLeft} are asked for.`,
      }
}
