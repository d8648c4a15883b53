import { check } from '../check.ts'
import { postgresOf, tierOf, unknownPlan } from '../postgres-plan.ts'
import { environments, judgeInProduction } from '../production.ts'
import { subjectOf } from '../subject.ts'

export const smallPostgresInProduction = check({
  id: 'hk.pg.production_tier',
  version: 1,
  title: 'Production Postgres runs on a production plan',
  failureTitle: 'A production Postgres runs on a plan that is not meant for it',
  severity: 'high',
  control: 'redundancy',
  kinds: ['add-on', 'pipeline-coupling'],
  freshness: 24,
  population: 'Postgres databases',
  parameters: {},
  why: 'The smallest plans share a machine, cannot be rolled back to a point in time, and come with the least assurance of being up.',
  remedy: {
    summary: 'Move the database to a Standard plan or above.',
    command: 'heroku addons:upgrade DATABASE heroku-postgresql:standard-0 --app APP',
    dashboard: 'https://data.heroku.com',
  },
  basis: 'measured',
  evaluate({ 'add-on': addOns, 'pipeline-coupling': couplings }) {
    const environmentOf = environments(couplings)
    return postgresOf(addOns).map((addOn) =>
      judgeInProduction(subjectOf.addOn(addOn), environmentOf(addOn.app.id), () => {
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
