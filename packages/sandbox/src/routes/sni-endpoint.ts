import type { Reference, Settling } from '../settled/settling.ts'
import { findApp } from '../settled/visibility.ts'
import type { WorldApp, WorldCertificate, WorldDomain } from '../worlds/world.ts'
import { appReference } from './app.ts'
import { many, type Route } from './route.ts'

/** The id of an app's domain. */
export function domainId(app: WorldApp, domain: WorldDomain, settling: Settling): string {
  return settling.id('domain', settling.firstName(app.name), domain.hostname)
}

/** The name of the endpoint that Automated Certificate Management keeps for an app. */
const managedName = 'acm-managed'

/** A PEM block with no certificate in it: nothing here has a key. */
const placeholderChain = [
  '-----BEGIN CERTIFICATE-----',
  Buffer.from('A certificate of the Heroku sandbox: there is none.').toString('base64'),
  '-----END CERTIFICATE-----',
  '',
].join('\n')

/** The endpoint that serves a domain: of its uploaded certificate, or of the one ACM has issued. */
export function endpointOf(
  app: WorldApp,
  domain: WorldDomain,
  settling: Settling,
): Reference | null {
  const name = domain.certificate ?? (isManaged(app, domain) ? managedName : undefined)
  return name === undefined
    ? null
    : { id: settling.id('sni-endpoint', settling.firstName(app.name), name), name }
}

function isManaged(app: WorldApp, { certificate, acm_status: status }: WorldDomain): boolean {
  return app.acm === true && certificate === undefined && status === 'cert issued'
}

export type SniEndpointBody = ReturnType<typeof endpointBody>

/** The endpoints of an app: one per uploaded certificate, and one for ACM where it has issued any. */
export function sniEndpointBodies(app: WorldApp, settling: Settling): readonly SniEndpointBody[] {
  const domains = app.domains ?? []
  const managed = domains.filter((domain) => isManaged(app, domain))
  const uploaded = (app.certificates ?? []).map((certificate) =>
    endpointBody(
      app,
      certificate,
      domains.filter((domain) => domain.certificate === certificate.name),
      settling,
    ),
  )
  if (managed.length === 0) return uploaded
  const issued: WorldCertificate = {
    name: managedName,
    domains: managed.map(({ hostname }) => hostname),
    issuer: "/C=US/O=Let's Encrypt/CN=R11",
    starts: '-30d',
    expires: '+60d',
  }
  return [...uploaded, endpointBody(app, issued, managed, settling)]
}

function endpointBody(
  app: WorldApp,
  certificate: WorldCertificate,
  domains: readonly WorldDomain[],
  settling: Settling,
) {
  const subject = `/CN=${certificate.domains[0]}`
  const selfSigned = certificate.self_signed ?? false
  const starts = settling.at(certificate.starts)
  return {
    app: appReference(app.name, settling),
    certificate_chain: placeholderChain,
    created_at: starts,
    display_name: certificate.name,
    domains: domains.map((domain) => domainId(app, domain, settling)),
    id: settling.id('sni-endpoint', settling.firstName(app.name), certificate.name),
    name: certificate.name,
    ssl_cert: {
      acm: certificate.name === managedName,
      'ca_signed?': !selfSigned,
      cert_domains: certificate.domains,
      expires_at: settling.at(certificate.expires),
      id: settling.id('certificate', settling.firstName(app.name), certificate.name),
      issuer: selfSigned ? subject : certificate.issuer,
      'self_signed?': selfSigned,
      starts_at: starts,
      subject,
    },
    updated_at: starts,
  }
}

export const sniEndpointRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/apps/{app}/sni-endpoints',
    ranges: ['id', 'name'],
    answer(asked) {
      const app = findApp(asked)
      if ('refused' in app) return app.refused
      return many(app.found.sniEndpoints(), { name: ({ name }) => name })
    },
  },
]
