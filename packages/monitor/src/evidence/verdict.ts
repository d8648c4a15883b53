import type { Outcome } from '../evaluate/result.ts'

/** Something that is wrong or missing, and the file it shows in. */
export interface Problem {
  readonly file: string
  readonly message: string
}

/** Whether the checks of this program, run again on the facts, say the same as the bundle; `no`: not run, the facts are wrong. */
export type Recomputed = 'same' | 'different' | 'other-catalogue' | 'no'

/** What one record of a bundle states, for whoever reads the verdict. */
export interface RecordSummary {
  readonly sequence: number
  readonly account: string | null
  readonly finished_at: string
  readonly counts: Readonly<Record<Outcome, number>>
  readonly recomputed: Recomputed
}

/**
 * What verifying a bundle found. Integrity and completeness are two verdicts: `intact` says that nothing was
 * changed, `complete` that nothing is missing, and it is null when the bundle is not intact.
 */
export interface BundleVerdict {
  readonly intact: boolean
  readonly problems: readonly Problem[]
  readonly complete: boolean | null
  readonly missing: readonly Problem[]
  /** The public key it was verified with, and whether it came with the bundle, which proves less. */
  readonly key: { readonly source: 'given' | 'bundle'; readonly verifierKey: string } | null
  readonly log: { readonly origin: string; readonly size: number; readonly root: string } | null
  readonly records: readonly RecordSummary[]
  /** What a reader should know that is neither wrong nor missing. */
  readonly notes: readonly string[]
}

/** The exit code of `muster verify`: 0 intact and complete, 1 not intact, 4 intact but incomplete. */
export function exitCodeOf({ intact, complete }: BundleVerdict): 0 | 1 | 4 {
  if (!intact) return 1
  return complete === true ? 0 : 4
}
