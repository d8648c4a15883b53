import { sameSecret } from '../token/same-secret.ts'

/**
 * What a recovery code is called among an account's: its place in the list; null for none of them. All are compared, so that
 * the time tells nothing.
 */
export function recoveryCodeName(code: string, codes: readonly string[]): string | null {
  const place = codes.map((each) => sameSecret(code.trim(), each)).indexOf(true)
  return place === -1 ? null : `recovery code ${place + 1}`
}
