import type { Account, SecondFactor } from '../account-directory.ts'
import type { Clock } from '../ambient.ts'
import type { ClaimStore } from '../store/store.ts'
import type { KeyedHash } from '../token/keyed-hash.ts'
import { matchingStep, stepEnd } from './totp.ts'

/** What becomes of a code: `used` is one that was right, and is spent. */
export type SecondFactorVerdict = 'right' | 'used' | 'wrong'

interface Spending {
  readonly claims: ClaimStore
  readonly clock: Clock
  readonly hash: KeyedHash
}

/**
 * Checks a code from an authenticator app, or a recovery code, and spends it: each works once, also where two requests
 * bring it at the same moment (RFC 6238 section 5.2). Spaces around it do not matter, nor those within the
 * six digits, which apps show in two groups.
 */
export async function checkSecondFactor(
  { claims, clock, hash }: Spending,
  account: Account,
  factor: SecondFactor,
  code: string,
): Promise<SecondFactorVerdict> {
  const at = clock.now().getTime()
  const text = code.trim()
  if (text === '' || text.length > 200) return 'wrong'
  const spend = async (name: string, until: number | null): Promise<SecondFactorVerdict> => {
    const key = hash('claim', `${account.id}\0${name}`)
    return (await claims.claimOnce(key, at, until)) ? 'right' : 'used'
  }
  const step = matchingStep(factor.totpKey, text.replace(/\s/g, ''), at)
  if (step !== null) return spend(`totp\0${step}`, stepEnd(step))
  const recovery = await factor.recoveryCode(text)
  return recovery === null ? 'wrong' : spend(`recovery\0${recovery}`, null)
}
