import { check } from '../check.ts'
import { postgresOf, tierOf, unknownPlan } from '../postgres-plan.ts'
import { subjectOf } from '../subject.ts'

export const unencryptedPostgres = check({
  id: 'hk.pg.encrypted',
  version: 1,
  title: 'Postgres disks are encrypted',
  failureTitle: 'A Postgres disk is not encrypted',
  severity: 'high',
  control: 'encryption-at-rest',
  kinds: ['add-on'],
  freshness: 24,
  population: 'Postgres databases',
  parameters: {},
  why: 'A lost disk must be worthless. Heroku states that it encrypts the disks of every current plan; you inherit that, and the plan is the proof. Nothing here measures the disk, and a plan this version does not know stays unverified.',
  remedy: {
    summary: 'Move the database to a current plan.',
    command: 'heroku addons:upgrade DATABASE heroku-postgresql:standard-0 --app APP',
    dashboard: 'https://devcenter.heroku.com/articles/heroku-postgres-plans',
  },
  basis: 'inherited',
  evaluate: ({ 'add-on': addOns }) =>
    postgresOf(addOns).map((addOn) => ({
      entity: subjectOf.addOn(addOn),
      ...(tierOf(addOn.plan.name) === undefined
        ? { outcome: 'unverified', reason: unknownPlan(addOn.plan.name) }
        : {
            outcome: 'pass',
            reason: `Heroku states that it encrypts the disks of its plan, ${addOn.plan.name}.`,
          }),
    })),
})
