import { check } from '../check.ts'
import { subjectOf } from '../subject.ts'

export const memberWithoutMfa = check({
  id: 'hk.member.mfa',
  version: 2,
  title: 'Every team member signs in with a second factor',
  failureTitle: 'A team member signs in with a password alone',
  severity: 'critical',
  control: 'strong-sign-in',
  kinds: ['team-member'],
  freshness: 24,
  population: 'team members',
  parameters: {},
  why: 'One member without a second factor is the weakest way into everything the team runs. A member who signs in through an identity provider is not judged: Heroku cannot see what the provider asks for.',
  remedy: {
    summary: 'Ask the member to turn on multi-factor authentication, or remove them from the team.',
    command: 'heroku members:remove EMAIL --team TEAM',
    dashboard: 'https://dashboard.heroku.com/teams',
  },
  basis: 'measured',
  evaluate: ({ 'team-member': members }) =>
    members.map((member) => {
      const entity = subjectOf.member(member)
      if (member.federated) {
        return {
          entity,
          outcome: 'not-applicable',
          reason:
            'Signs in through an identity provider; whether that asks for a second factor, Heroku cannot see.',
        }
      }
      if (member.two_factor_authentication === undefined) {
        return {
          entity,
          outcome: 'unverified',
          reason:
            'Heroku did not say whether this member has a second factor; connect a team admin, who may be told.',
        }
      }
      return member.two_factor_authentication
        ? { entity, outcome: 'pass', reason: 'Has multi-factor authentication on.' }
        : { entity, outcome: 'fail', reason: 'Has no second factor.' }
    }),
})
