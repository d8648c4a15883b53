import type { Kysely } from 'kysely'
import type { Schema } from '../../database/schema.ts'
import { type Appended, edgeNodes, emptyLog, type LogState } from '../append.ts'
import { openCheckpoint } from '../checkpoint.ts'
import { EvidenceError } from '../errors.ts'
import { parseVerifierKey } from '../log-key.ts'
import { readNodes } from './read-nodes.ts'

export interface AppendLocked {
  readonly organizationId: string
  readonly at: Date
  /** The checkpoint that the log's files hold; undefined when there are none. */
  readonly published: string | undefined
  /** Makes the records for their places; see `append`. */
  readonly extend: (state: LogState) => Appended
}

/**
 * Extends a log in the given transaction: records, tree nodes and the signed checkpoint. One writer at a time per
 * organization, by a lock on the log's key that lasts until the transaction ends. Throws EvidenceError
 * `inconsistent_log` when the published checkpoint is not one of the database's: then the database was put back to an
 * older copy, and to sign again would be to sign two histories.
 */
export async function appendLocked(
  transaction: Kysely<Schema>,
  { organizationId, at, published, extend }: AppendLocked,
): Promise<Appended> {
  const key = await transaction
    .selectFrom('log_keys')
    .select('verifier_key')
    .where('organization_id', '=', organizationId)
    .forUpdate()
    .executeTakeFirst()
  if (key === undefined) throw new EvidenceError('bad_key', 'The log has no key yet.')
  if (published !== undefined) {
    await refuseFork(transaction, organizationId, published, key.verifier_key)
  }

  const appended = extend(await readState(transaction, organizationId))
  await transaction
    .insertInto('evidence_records')
    .values(
      appended.records.map(({ record, canonical, hash }) => ({
        organization_id: organizationId,
        sequence: record.sequence,
        sync_id: record.sync,
        recorded_at: at,
        previous: record.previous === null ? null : Buffer.from(record.previous, 'hex'),
        hash,
        body: canonical,
      })),
    )
    .execute()
  await transaction
    .insertInto('log_nodes')
    .values(appended.nodes.map((node) => ({ organization_id: organizationId, ...node })))
    .execute()
  const { size, root } = openCheckpoint(appended.checkpoint, parseVerifierKey(key.verifier_key))
  await transaction
    .insertInto('checkpoints')
    .values({
      organization_id: organizationId,
      size,
      root,
      note: appended.checkpoint,
      created_at: at,
    })
    .execute()
  return appended
}

async function readState(transaction: Kysely<Schema>, organizationId: string): Promise<LogState> {
  const last = await transaction
    .selectFrom('evidence_records')
    .select(['sequence', 'hash'])
    .where('organization_id', '=', organizationId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last === undefined) return emptyLog
  const size = last.sequence + 1
  const head = await transaction
    .selectFrom('checkpoints')
    .select('note')
    .where('organization_id', '=', organizationId)
    .where('size', '=', size)
    .executeTakeFirst()
  const ids = edgeNodes(size)
  const read = await readNodes(transaction, organizationId, ids)
  return {
    tree: { size, edge: ids.map(read) },
    previous: last.hash.toString('hex'),
    checkpoint: head?.note ?? null,
  }
}

async function refuseFork(
  transaction: Kysely<Schema>,
  organizationId: string,
  published: string,
  verifierKey: string,
): Promise<void> {
  const head = openCheckpoint(published, parseVerifierKey(verifierKey))
  const stored = await transaction
    .selectFrom('checkpoints')
    .select('root')
    .where('organization_id', '=', organizationId)
    .where('size', '=', head.size)
    .executeTakeFirst()
  if (stored?.root.equals(head.root)) return
  throw new EvidenceError(
    'inconsistent_log',
    `The log's files have a checkpoint over ${head.size} records that the database does not know.`,
  )
}
