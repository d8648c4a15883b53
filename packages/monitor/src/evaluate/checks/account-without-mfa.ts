import { check } from '../check.ts'
import { subjectOf } from '../subject.ts'

export const accountWithoutMfa = check({
  id: 'hk.account.mfa',
  version: 2,
  title: 'The connected account signs in with a second factor',
  failureTitle: 'The connected account signs in with a password alone',
  severity: 'critical',
  control: 'strong-sign-in',
  kinds: ['account'],
  freshness: 24,
  population: 'accounts',
  parameters: {},
  why: 'Whoever has the password of this account has everything the account can reach. An account that signs in through an identity provider is not judged: Heroku cannot see what the provider asks for.',
  remedy: {
    summary: 'Turn on multi-factor authentication for the account.',
    dashboard: 'https://dashboard.heroku.com/account',
  },
  basis: 'measured',
  evaluate: ({ account }) =>
    account.map((it) => {
      const entity = subjectOf.account(it)
      if (it.federated) {
        return {
          entity,
          outcome: 'not-applicable',
          reason:
            'It signs in through an identity provider; whether that asks for a second factor, Heroku cannot see.',
        }
      }
      if (it.two_factor_authentication === undefined) {
        return {
          entity,
          outcome: 'unverified',
          reason: 'Heroku did not say whether this account has a second factor.',
        }
      }
      return it.two_factor_authentication
        ? { entity, outcome: 'pass', reason: 'It has multi-factor authentication on.' }
        : { entity, outcome: 'fail', reason: 'It has no second factor.' }
    }),
})
