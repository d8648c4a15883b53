import { check } from '../check.ts'
import { addOnEnvironments, judgeInProduction } from '../production.ts'
import { subjectOf } from '../subject.ts'

/** What is promised for each tier: https://devcenter.heroku.com/articles/heroku-redis (read 2026-11). */
const hasStandby: ReadonlyMap<string, boolean> = new Map([
  ['hobby', false],
  ['mini', false],
  ['premium', true],
  ['private', true],
  ['shield', true],
])

export const singleRedisInProduction = check({
  id: 'hk.redis.plan',
  version: 2,
  title: 'Production key-value stores are on a plan with a standby',
  failureTitle: 'A production key-value store is on a plan without a standby',
  severity: 'medium',
  control: 'redundancy',
  kinds: ['add-on', 'add-on-attachment', 'pipeline-coupling'],
  freshness: 24,
  population: 'key-value stores',
  parameters: {},
  why: 'On the smallest plan nothing is kept when the machine fails: sessions end, and queued work is lost.',
  remedy: {
    summary: 'Move the store to a Premium plan or above.',
    command: 'heroku addons:upgrade STORE heroku-redis:premium-0 --app APP',
    dashboard: 'https://data.heroku.com',
  },
  basis: 'inherited',
  evaluate({ 'add-on': addOns, 'add-on-attachment': attachments, 'pipeline-coupling': couplings }) {
    const environmentOf = addOnEnvironments(couplings, attachments)
    return addOns
      .filter((addOn) => addOn.addon_service.name === 'heroku-redis')
      .map((addOn) =>
        judgeInProduction(subjectOf.addOn(addOn), environmentOf(addOn), () => {
          const plan = addOn.plan.name
          const standby = hasStandby.get(/^heroku-redis:([a-z]+)/.exec(plan)?.[1] ?? '')
          if (standby === undefined) {
            return {
              outcome: 'unverified',
              reason: `The plan ${plan} is not one this version knows.`,
            }
          }
          return standby
            ? { outcome: 'pass', reason: `Heroku promises a standby for its plan, ${plan}.` }
            : { outcome: 'fail', reason: `Its plan, ${plan}, has no standby and keeps nothing.` }
        }),
      )
  },
})
