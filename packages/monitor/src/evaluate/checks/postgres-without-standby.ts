import { check } from '../check.ts'
import { postgresOf, tierOf, unknownPlan } from '../postgres-plan.ts'
import { addOnEnvironments, judgeInProduction } from '../production.ts'
import { subjectOf } from '../subject.ts'

export const postgresWithoutStandby = check({
  id: 'hk.pg.ha',
  version: 2,
  title: 'Production Postgres has a standby that takes over',
  failureTitle: 'A production Postgres has no standby',
  severity: 'medium',
  control: 'redundancy',
  kinds: ['add-on', 'add-on-attachment', 'pipeline-coupling'],
  freshness: 24,
  population: 'Postgres databases',
  parameters: {},
  why: "Without a standby, a failed machine means waiting for a restore. Heroku promises a standby for Premium, Private and Shield plans; the plan is the proof, and the promise is Heroku's.",
  remedy: {
    summary:
      'Move the database to a Premium plan or above: in place from a Standard plan, with heroku pg:copy from a smaller one.',
    command: 'heroku addons:upgrade DATABASE heroku-postgresql:premium-0 --app APP',
    dashboard: 'https://data.heroku.com',
  },
  basis: 'inherited',
  evaluate({ 'add-on': addOns, 'add-on-attachment': attachments, 'pipeline-coupling': couplings }) {
    const environmentOf = addOnEnvironments(couplings, attachments)
    return postgresOf(addOns).map((addOn) =>
      judgeInProduction(subjectOf.addOn(addOn), environmentOf(addOn), () => {
        const plan = addOn.plan.name
        const tier = tierOf(plan)
        if (tier === undefined) return { outcome: 'unverified', reason: unknownPlan(plan) }
        return tier.standby
          ? { outcome: 'pass', reason: `Heroku promises a standby for its plan, ${plan}.` }
          : { outcome: 'fail', reason: `Its plan, ${plan}, has no standby.` }
      }),
    )
  },
})
