import { describe, expect, it } from 'vitest'
import { facts, judged, said } from '../facts-by-hand.ts'
import { accountWithoutMfa } from './account-without-mfa.ts'

const judge = (changes: Parameters<typeof facts<'account'>>[1]) =>
  said(judged(accountWithoutMfa, { account: [facts('account', changes)] }))

describe('hk.account.mfa', () => {
  it('passes an account with a second factor and fails one without', () => {
    expect(judge({})).toEqual(['pass: It has multi-factor authentication on.'])
    expect(judge({ two_factor_authentication: false })).toEqual(['fail: It has no second factor.'])
  })

  it('does not judge a federated account', () => {
    expect(judge({ federated: true, two_factor_authentication: false })[0]).toMatch(
      /^not-applicable/,
    )
  })

  it('is unverified when Heroku did not say', () => {
    const { two_factor_authentication: _, ...account } = facts('account')
    expect(said(judged(accountWithoutMfa, { account: [account] }))[0]).toMatch(/^unverified/)
  })
})
