import type { FactsOf } from '../../sync/kind.ts'
import { check } from '../check.ts'
import type { Outcome } from '../result.ts'
import { subjectOf } from '../subject.ts'

const day = 86_400_000

export const certificateExpiring = check({
  id: 'hk.domain.cert_expiry',
  version: 1,
  title: 'Uploaded certificates are trusted and valid for another month',
  failureTitle: 'An uploaded certificate is about to expire, or no browser trusts it',
  severity: 'high',
  control: 'encryption-in-transit',
  kinds: ['sni-endpoint', 'app'],
  freshness: 24,
  population: 'certificates',
  parameters: { days_left: 30 },
  why: 'Nobody renews an uploaded certificate but you, and when it expires the site is down for everyone at once. The certificates of an app with automated certificate management are not judged: Heroku renews those.',
  remedy: {
    summary: 'Upload a renewed certificate, or turn on automated certificate management.',
    command: 'heroku certs:update CERTIFICATE.crt PRIVATE.key --app APP',
  },
  basis: 'measured',
  evaluate({ 'sni-endpoint': certificates, app }, { now, parameters }) {
    const managed = new Set(app.filter(({ acm }) => acm).map(({ id }) => id))
    return certificates.map((certificate) => ({
      entity: subjectOf.certificate(certificate),
      ...(managed.has(certificate.app.id)
        ? renewedByHeroku
        : judge(certificate.ssl_cert, now, parameters.days_left)),
    }))
  },
})

const renewedByHeroku = {
  outcome: 'not-applicable',
  reason: 'Automated certificate management is on for this app, and Heroku renews the certificate.',
} as const

function judge(
  { self_signed, starts_at, expires_at }: FactsOf['sni-endpoint']['ssl_cert'],
  now: Date,
  daysLeft: number,
): { readonly outcome: Outcome; readonly reason: string } {
  const days = Math.floor((Date.parse(expires_at) - now.getTime()) / day)
  const until = expires_at.slice(0, 10)
  if (days < 0) return { outcome: 'fail', reason: `It expired on ${until}.` }
  if (self_signed) {
    return { outcome: 'fail', reason: 'It is self-signed, so no browser trusts it.' }
  }
  if (Date.parse(starts_at) > now.getTime()) {
    return { outcome: 'fail', reason: `It is not valid before ${starts_at.slice(0, 10)}.` }
  }
  return days > daysLeft
    ? { outcome: 'pass', reason: `It is valid until ${until}, another ${days} days.` }
    : {
        outcome: 'fail',
        reason: `It expires on ${until}, in ${days} days; more than ${daysLeft} are asked for.`,
      }
}
