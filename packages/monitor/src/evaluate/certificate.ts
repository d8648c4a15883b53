import type { FactsOf } from '../sync/kind.ts'

type Certificate = FactsOf['sni-endpoint']['ssl_cert']

/** Why no browser accepts a certificate at this time; undefined when one would. */
export function flawOf(
  { self_signed, starts_at, expires_at }: Certificate,
  now: Date,
): string | undefined {
  if (Date.parse(expires_at) <= now.getTime()) return `expired on ${dayOf(expires_at)}`
  if (self_signed) return 'is self-signed, so no browser trusts it'
  if (Date.parse(starts_at) > now.getTime()) return `is not valid before ${dayOf(starts_at)}`
  return undefined
}

/** Whether a certificate names a host; a wildcard stands for one label (RFC 6125, section 6.4.3). */
export function covers({ cert_domains }: Certificate, hostname: string): boolean {
  const host = ascii(hostname)
  const parent = host.slice(host.indexOf('.') + 1)
  return cert_domains.map(ascii).some((name) => name === host || name === `*.${parent}`)
}

/** The day of a time as Heroku spells it, in UTC. */
export function dayOf(time: string): string {
  return new Date(time).toISOString().slice(0, 10)
}

/** A host name as certificates spell it: lower case, and in Punycode where it needs to be. */
function ascii(hostname: string): string {
  const url = `http://${hostname}`
  return URL.canParse(url) ? new URL(url).hostname : hostname.toLowerCase()
}
