import type { AuthorizationRecord } from '../store/records.ts'
import type { NewToken } from './new-token.ts'

/** What an exchange or a refresh gives a client. */
export interface TokenPair {
  readonly authorization: AuthorizationRecord
  readonly access: NewToken
  readonly refresh: {
    readonly id: string
    readonly secret: string
    readonly expiresAt: number | null
  }
}
