import { check } from '../check.ts'
import { postgresOf, tierOf, unknownPlan } from '../postgres-plan.ts'
import type { Outcome } from '../result.ts'
import { subjectOf } from '../subject.ts'

export const unencryptedPostgres = check({
  id: 'hk.pg.encrypted',
  version: 2,
  title: 'Postgres disks are encrypted',
  failureTitle: 'A Postgres disk is not encrypted',
  severity: 'high',
  control: 'encryption-at-rest',
  kinds: ['add-on'],
  freshness: 24,
  population: 'Postgres databases',
  parameters: {},
  why: 'A lost disk must be worthless. Heroku states that it encrypts the disks of every current plan; you inherit that, and the plan is the proof. Nothing here measures the disk, and a plan that Heroku no longer offers, or that this version does not know, stays unverified.',
  remedy: {
    summary: 'Create a database on a current plan, and copy the data with heroku pg:copy.',
    command: 'heroku addons:create heroku-postgresql:standard-0 --app APP',
    dashboard: 'https://devcenter.heroku.com/articles/heroku-postgres-plans',
  },
  basis: 'inherited',
  evaluate: ({ 'add-on': addOns }) =>
    postgresOf(addOns).map((addOn) => ({
      entity: subjectOf.addOn(addOn),
      ...judge(addOn.plan.name),
    })),
})

function judge(plan: string): { readonly outcome: Outcome; readonly reason: string } {
  const tier = tierOf(plan)
  if (tier === undefined) return { outcome: 'unverified', reason: unknownPlan(plan) }
  return tier.offered
    ? { outcome: 'pass', reason: `Heroku states that it encrypts the disks of its plan, ${plan}.` }
    : {
        outcome: 'unverified',
        reason: `Heroku no longer offers its plan, ${plan}, and speaks of the disks of current plans only.`,
      }
}
