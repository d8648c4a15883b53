import { createHash } from 'node:crypto'
import type { FoundKind } from './found-token.ts'
import type { PlacedToken } from './token-scanner.ts'

/** A token and where it was found. */
export interface Finding {
  readonly kind: FoundKind
  /** Never printed; see `maskToken` of the OAuth client. */
  readonly token: string
  /** The first 12 hexadecimal digits of its SHA-256: the same token has the same in every report. */
  readonly fingerprint: string
  /** Path as it was named or found; entries of an archive follow it after `!`, `-` is the standard input. */
  readonly path: string
  /** Counted from 1. */
  readonly line: number
  /** In Base64. */
  readonly encoded: boolean
  /** Where in git's history it stands; absent for what is there now. */
  readonly history?: HistoryPlace
}

/** A place in git's history. */
export interface HistoryPlace {
  /** The object that holds it. */
  readonly object: string
  /** The first commit that had it; null for what no commit reaches any more. */
  readonly commit: string | null
  readonly author: string | null
  /** ISO 8601. */
  readonly date: string | null
}

/** Something that could not be looked at, and why. */
export interface Unread {
  readonly path: string
  readonly reason: string
}

/** Makes findings of what a scanner found in one text. */
export function findingsIn(path: string, tokens: readonly PlacedToken[]): readonly Finding[] {
  return tokens.map(({ kind, token, line, encoded }) => ({
    kind,
    token,
    fingerprint: createHash('sha256').update(token).digest('hex').slice(0, 12),
    path,
    line,
    encoded,
  }))
}
