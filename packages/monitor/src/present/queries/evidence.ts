import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { EvidenceRecordsTable } from '../../database/schema-evidence.ts'
import { openRecord } from '../../evidence/record.ts'
import { readCursor, toPage } from '../cursor.ts'
import type {
  Checkpoint,
  EvidenceDetail,
  EvidencePage,
  EvidenceRecord,
} from '../schemas/evidence.ts'
import type { PageQuery } from '../schemas/page.ts'
import type { Scope } from './scope.ts'

type RecordRow = Pick<
  Selectable<EvidenceRecordsTable>,
  'sequence' | 'recorded_at' | 'hash' | 'sync_id' | 'body'
>

const columns = ['sequence', 'recorded_at', 'hash', 'sync_id', 'body'] as const
const Position = z.tuple([z.int().min(0)])

/** A page of the organization's evidence records, newest first. */
export async function readRecords(
  scope: Scope,
  { cursor, limit }: PageQuery,
): Promise<EvidencePage> {
  const list = `${scope.organizationId} evidence records`
  const before = readCursor(list, cursor, Position)
  const rows = await scope
    .evidenceRecords()
    .$call((query) => (before === undefined ? query : query.where('sequence', '<', before[0])))
    .select(columns)
    .orderBy('sequence', 'desc')
    .limit(limit + 1)
    .execute()
  return toPage(list, rows, limit, recordItem, ({ sequence }) => [sequence])
}

/** One record with its body; undefined when there is none of that number. */
export async function readRecord(
  scope: Scope,
  sequence: number,
): Promise<EvidenceDetail | undefined> {
  const row = await scope
    .evidenceRecords()
    .where('sequence', '=', sequence)
    .select(columns)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return { ...recordItem(row), body: { ...openRecord(row.body).record } }
}

function recordItem(row: RecordRow): EvidenceRecord {
  const { record } = openRecord(row.body)
  const { 'not-applicable': not_applicable, ...counts } = record.results.counts
  const partial = record.readings.filter(
    (reading) => reading.status === 'read' && reading.gaps.length > 0,
  ).length
  const unreadable = record.readings.filter(({ status }) => status === 'unreadable').length
  return {
    sequence: row.sequence,
    recorded_at: row.recorded_at.toISOString(),
    hash: row.hash.toString('hex'),
    sync_id: row.sync_id,
    connection: { id: record.connection.id, account_email: record.connection.account.email },
    readings: { read: record.readings.length - partial - unreadable, partial, unreadable },
    counts: { ...counts, not_applicable },
    requests: record.requests.length,
  }
}

/** The signed head of the organization's log; undefined before the first record. */
export async function readCheckpoint(scope: Scope): Promise<Checkpoint | undefined> {
  const row = await scope
    .checkpoints()
    .select(['log_keys.origin', 'log_keys.verifier_key', 'size', 'root', 'note'])
    .select('checkpoints.created_at')
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { origin, size, note, verifier_key } = row
  const root = row.root.toString('base64')
  return { origin, size, root, note, created_at: row.created_at.toISOString(), verifier_key }
}
