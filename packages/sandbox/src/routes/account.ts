import { notFound } from '../protocol/refusal.ts'
import type { Reference, Settling } from '../settled/settling.ts'
import type { WorldAccount } from '../worlds/world.ts'
import { one, type Route } from './route.ts'

export type AccountBody = ReturnType<typeof accountBody>

/** An account as GET /account shows it. `identityProvider` is the name of the one it signs in through, if it does. */
export function accountBody(
  account: WorldAccount,
  identityProvider: string | null,
  settling: Settling,
) {
  const moment = (time: string | null | undefined): string | null =>
    time == null ? null : settling.at(time)
  const team: Reference | null =
    account.default_team === undefined
      ? null
      : { id: settling.id('team', account.default_team), name: account.default_team }
  return {
    allow_tracking: true,
    beta: false,
    country_of_residence: account.country ?? null,
    created_at: settling.at(account.created),
    default_organization: team,
    default_team: team,
    delinquent_at: moment(account.delinquent),
    email: account.email,
    federated: account.federated ?? false,
    id: settling.id('account', account.email),
    identity_provider:
      identityProvider !== null && team !== null
        ? {
            id: settling.id('identity-provider', team.name),
            name: identityProvider,
            organization: { name: team.name },
            owner: { ...team, type: 'team' },
            team: { name: team.name },
          }
        : null,
    last_login: moment(account.last_login),
    name: account.name ?? null,
    sms_number: null,
    suspended_at: moment(account.suspended),
    two_factor_authentication: account.two_factor ?? false,
    updated_at: settling.at(account.last_login ?? account.created),
    verified: account.verified ?? true,
  }
}

export const accountRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/account',
    personal: true,
    answer: ({ account: { body } }) => one(body, body.updated_at),
  },
  {
    method: 'GET',
    template: '/users/{user}',
    personal: true,
    answer({ account, parameters: { user } }) {
      const own = user === '~' || user === account.id || user === account.email
      return own ? one(account.body, account.body.updated_at) : notFound('user', 'user')
    },
  },
]
