import { check } from '../check.ts'
import { subjectOf } from '../subject.ts'

export const appWithoutAcm = check({
  id: 'hk.app.acm_on',
  version: 1,
  title: 'Apps with custom domains let Heroku renew their certificates',
  failureTitle: 'An app with custom domains does not let Heroku renew its certificates',
  severity: 'medium',
  control: 'encryption-in-transit',
  kinds: ['app', 'domain'],
  freshness: 24,
  population: 'apps',
  parameters: {},
  why: 'A certificate that renews itself cannot be forgotten. Heroku cannot issue wildcard certificates, so an app that has only wildcard domains is not judged.',
  remedy: {
    summary: 'Turn on automated certificate management.',
    command: 'heroku certs:auto:enable --app APP',
  },
  basis: 'measured',
  evaluate({ app, domain }) {
    const custom = Map.groupBy(
      domain.filter(({ kind }) => kind === 'custom'),
      (it) => it.app.id,
    )
    return app.map((it) => {
      const entity = subjectOf.app(it)
      const domains = custom.get(it.id)
      if (domains === undefined) {
        return { entity, outcome: 'not-applicable', reason: 'It has no custom domains.' }
      }
      if (domains.every(({ hostname }) => hostname.startsWith('*.'))) {
        return { entity, outcome: 'not-applicable', reason: 'It has only wildcard domains.' }
      }
      return it.acm
        ? { entity, outcome: 'pass', reason: 'Automated certificate management is on.' }
        : {
            entity,
            outcome: 'fail',
            reason: 'Automated certificate management is off, so you have to renew by hand.',
          }
    })
  },
})
