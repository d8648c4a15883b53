import type { Appended, LogState } from './append.ts'
import type { NodeId, StoredNode } from './merkle-tree.ts'
import type { SealedRecord } from './record.ts'

/** Where the logs of organizations are kept. */
export interface LogStore {
  /**
   * Locks the organization's log, reads its state, calls `extend`, and stores what it returns in one
   * transaction. When `extend` throws, nothing is stored. The checkpoint is on disk before this resolves.
   */
  append(organization: string, extend: (state: LogState) => Appended): Promise<Appended>
  /** The last signed checkpoint; null for an empty log. */
  checkpoint(organization: string): Promise<string | null>
  /** Records from `first` up to and including `last`, in order. */
  records(organization: string, first: number, last: number): Promise<readonly SealedRecord[]>
  /** The nodes asked for; nodes never change. */
  nodes(organization: string, ids: readonly NodeId[]): Promise<readonly StoredNode[]>
}
