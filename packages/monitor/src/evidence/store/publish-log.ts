import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../database/schema.ts'
import { openCheckpoint } from '../checkpoint.ts'
import { EvidenceError } from '../errors.ts'
import { parseVerifierKey } from '../log-key.ts'
import { type Tile, tileBytes, tileNodes, tilePath, tilesOf } from '../tile.ts'
import type { LogFolder } from './log-folder.ts'
import { readNodes } from './read-nodes.ts'

/**
 * Brings a log's files up to its newest checkpoint in the database: the tiles that are new, then the checkpoint, so
 * that the files never promise what they do not hold. Called after each commit and at each start, which mends what a
 * crash in between left out. One process publishes a log at a time.
 * Throws EvidenceError `inconsistent_log` when the files are ahead of the database.
 */
export async function publishLog(
  db: Kysely<Schema>,
  folder: LogFolder,
  organizationId: string,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const lock = `publish log ${organizationId}`
    await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(transaction)
    await publish(transaction, folder, organizationId)
  })
}

async function publish(
  db: Kysely<Schema>,
  folder: LogFolder,
  organizationId: string,
): Promise<void> {
  const published = await folder.read('checkpoint')
  const head = await db
    .selectFrom('checkpoints')
    .innerJoin('log_keys', 'log_keys.organization_id', 'checkpoints.organization_id')
    .select(['checkpoints.size', 'checkpoints.note', 'log_keys.verifier_key'])
    .where('checkpoints.organization_id', '=', organizationId)
    .orderBy('checkpoints.size', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (head?.note === published) return
  const from =
    published === undefined
      ? 0
      : head && openCheckpoint(published, parseVerifierKey(head.verifier_key)).size
  if (head === undefined || from === undefined || from >= head.size) {
    throw new EvidenceError(
      'inconsistent_log',
      `The files of log ${organizationId} hold a checkpoint that the database does not have.`,
    )
  }

  const before = new Set(tilesOf(from).map(tilePath))
  const added = tilesOf(head.size).filter((tile) => !before.has(tilePath(tile)))
  for (const tile of added) await writeTile(db, folder, organizationId, tile)
  await folder.write('key', `${head.verifier_key}\n`)
  await folder.write('checkpoint', head.note)
}

async function writeTile(
  db: Kysely<Schema>,
  folder: LogFolder,
  organizationId: string,
  tile: Tile,
): Promise<void> {
  const read = await readNodes(db, organizationId, tileNodes(tile))
  const path = tilePath(tile)
  await folder.write(path, tileBytes(tile, read))
  // A whole tile serves whoever wanted a part of it.
  if (!path.includes('.p/')) await folder.remove(`${path}.p`)
}
