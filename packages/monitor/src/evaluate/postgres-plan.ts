// What Heroku promises for each tier of Postgres: https://devcenter.heroku.com/articles/heroku-postgres-plans
// (read 2026-11).
import type { FactsOf } from '../sync/kind.ts'

export interface PostgresTier {
  readonly name: string
  /** Heroku still sells it. */
  readonly offered: boolean
  /** Meant for production: more than the smallest, and supported as such. */
  readonly production: boolean
  /** A standby takes over when the database's machine fails. */
  readonly standby: boolean
}

const tiers: Readonly<Record<string, PostgresTier>> = {
  dev: { name: 'Dev', offered: false, production: false, standby: false },
  basic: { name: 'Basic', offered: false, production: false, standby: false },
  mini: { name: 'Mini', offered: false, production: false, standby: false },
  hobby: { name: 'Hobby', offered: false, production: false, standby: false },
  essential: { name: 'Essential', offered: true, production: false, standby: false },
  standard: { name: 'Standard', offered: true, production: true, standby: false },
  premium: { name: 'Premium', offered: true, production: true, standby: true },
  private: { name: 'Private', offered: true, production: true, standby: true },
  shield: { name: 'Shield', offered: true, production: true, standby: true },
}

/** The add-ons that are Heroku Postgres databases. */
export function postgresOf(addOns: readonly FactsOf['add-on'][]): readonly FactsOf['add-on'][] {
  return addOns.filter((addOn) => addOn.addon_service.name === 'heroku-postgresql')
}

/** The tier of a plan such as `heroku-postgresql:standard-0`; undefined for one this table does not know. */
export function tierOf(plan: string): PostgresTier | undefined {
  const tier = /^heroku-postgresql:([a-z]+)(?:-[a-z0-9-]+)?$/.exec(plan)?.[1]
  return tier !== undefined && Object.hasOwn(tiers, tier) ? tiers[tier] : undefined
}

/** The reason for `unverified` where a plan is not in the table. */
export function unknownPlan(plan: string): string {
  return `The plan ${plan} is not one this version knows, so what Heroku promises for it is not known either.`
}
