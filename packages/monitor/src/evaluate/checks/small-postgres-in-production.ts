import { check } from '../check.ts'
import { postgresOf, tierOf, unknownPlan } from '../postgres-plan.ts'
import { addOnEnvironments, judgeInProduction } from '../production.ts'
import { subjectOf } from '../subject.ts'

export const smallPostgresInProduction = check({
  id: 'hk.pg.production_tier',
  version: 2,
  title: 'Production Postgres runs on a production plan',
  failureTitle: 'A production Postgres runs on a plan that is not meant for it',
  severity: 'high',
  control: 'redundancy',
  kinds: ['add-on', 'add-on-attachment', 'pipeline-coupling'],
  freshness: 24,
  population: 'Postgres databases',
  parameters: {},
  why: 'The smallest plans share a machine, cannot be rolled back to a point in time, and come with the least assurance of being up.',
  remedy: {
    summary:
      'Create a database on a Standard plan or above, and copy the data with heroku pg:copy: Heroku does not upgrade out of the smallest tiers in place.',
    command: 'heroku addons:create heroku-postgresql:standard-0 --app APP',
    dashboard: 'https://data.heroku.com',
  },
  basis: 'measured',
  evaluate({ 'add-on': addOns, 'add-on-attachment': attachments, 'pipeline-coupling': couplings }) {
    const environmentOf = addOnEnvironments(couplings, attachments)
    return postgresOf(addOns).map((addOn) =>
      judgeInProduction(subjectOf.addOn(addOn), environmentOf(addOn), () => {
        const plan = addOn.plan.name
        const tier = tierOf(plan)
        if (tier === undefined) return { outcome: 'unverified', reason: unknownPlan(plan) }
        return tier.production
          ? { outcome: 'pass', reason: `It is on the plan ${plan}.` }
          : {
              outcome: 'fail',
              reason: `It is on the plan ${plan}, and ${tier.name} plans are not meant for production.`,
            }
      }),
    )
  },
})
