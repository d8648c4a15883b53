import { describe, expect, it } from 'vitest'
import { codeOf, recoveryCodes, totpKeyOf } from '../../test/account-directory.ts'
import { ada, bob } from '../../test/scene.ts'
import type { Account } from '../account-directory.ts'
import { createMemoryStore } from '../store/memory-store.ts'
import { createKeyedHash } from '../token/keyed-hash.ts'
import { checkSecondFactor } from './check-second-factor.ts'

describe('checkSecondFactor', () => {
  it('spends a code for the account it is of: that of another, at the same moment, still counts', async () => {
    const now = new Date('2026-01-01T12:00:00Z')
    const spending = {
      claims: createMemoryStore(),
      clock: { now: () => now },
      hash: createKeyedHash(new Uint8Array(32)),
    }
    const check = (account: Account, code: string) => {
      const totpKey = totpKeyOf(account)
      const recoveryCode = async (text: string) => (text === recoveryCodes[0] ? text : null)
      return checkSecondFactor(spending, account, { totpKey, recoveryCode }, code)
    }
    const verdicts = async (account: Account) => [
      await check(account, codeOf(account, now.getTime())),
      await check(account, recoveryCodes[0]),
    ]
    expect(await verdicts(ada)).toEqual(['right', 'right'])
    expect(await verdicts(bob)).toEqual(['right', 'right'])
    expect(await verdicts(ada)).toEqual(['used', 'used'])
  })
})
