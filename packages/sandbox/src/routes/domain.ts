import type { Settling } from '../settled/settling.ts'
import { findApp } from '../settled/visibility.ts'
import type { WorldApp, WorldDomain } from '../worlds/world.ts'
import { appReference } from './app.ts'
import { many, type Route } from './route.ts'
import { domainId, endpointOf } from './sni-endpoint.ts'

export type DomainBody = ReturnType<typeof domainBody>

/** An app's domains: the one Heroku gives it, and its custom ones. */
export function domainBodies(app: WorldApp, webUrl: string, settling: Settling) {
  const own: WorldDomain = { hostname: new URL(webUrl).hostname, created: app.created }
  return [own, ...(app.domains ?? [])].map((domain) => domainBody(app, domain, settling))
}

function domainBody(app: WorldApp, domain: WorldDomain, settling: Settling) {
  const id = domainId(app, domain, settling)
  const heroku = domain.hostname.endsWith('.herokuapp.com')
  const created = settling.at(domain.created)
  return {
    acm_status: heroku ? null : (domain.acm_status ?? null),
    acm_status_reason: heroku ? null : (domain.acm_status_reason ?? null),
    app: appReference(app.name, settling),
    cname: heroku
      ? null
      : `${domain.hostname.replace('*', 'wildcard')}.${id.slice(0, 8)}.herokudns.com`,
    created_at: created,
    hostname: domain.hostname,
    id,
    kind: heroku ? 'heroku' : 'custom',
    sni_endpoint: endpointOf(app, domain, settling),
    status: domain.status ?? (heroku ? 'none' : 'succeeded'),
    updated_at: created,
  }
}

export const domainRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/apps/{app}/domains',
    ranges: ['hostname', 'id'],
    answer(asked) {
      const app = findApp(asked)
      if ('refused' in app) return app.refused
      return many(app.found.domains(), { hostname: ({ hostname }) => hostname })
    },
  },
]
