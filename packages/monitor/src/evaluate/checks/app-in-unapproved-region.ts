import { check } from '../check.ts'
import { subjectOf } from '../subject.ts'

export const appInUnapprovedRegion = check({
  id: 'hk.app.region',
  version: 1,
  title: 'Apps run in approved regions',
  failureTitle: 'An app runs in a region that is not approved',
  severity: 'high',
  control: 'data-location',
  kinds: ['app'],
  freshness: 24,
  population: 'apps',
  parameters: { approved_regions: ['us', 'eu'] },
  why: 'What you promised customers, and what the law asks, depends on where their data is. Set approved_regions to what you promised.',
  remedy: {
    summary: 'Move the app to an approved region, or add its region to approved_regions.',
    command: 'heroku create NEW-APP --region eu',
    dashboard: 'https://devcenter.heroku.com/articles/app-migration',
  },
  basis: 'measured',
  evaluate: ({ app }, { parameters }) =>
    app.map((it) => ({
      entity: subjectOf.app(it),
      ...(parameters.approved_regions.includes(it.region.name)
        ? { outcome: 'pass', reason: `It runs in ${it.region.name}.` }
        : {
            outcome: 'fail',
            reason: `It runs in ${it.region.name}; you approved ${parameters.approved_regions.join(', ') || 'none'}.`,
          }),
    })),
})
