import type { Kysely } from 'kysely'
import type { Schema } from '../../database/schema.ts'
import { EvidenceError } from '../errors.ts'
import { openLogFolder } from './log-folder.ts'
import { publishLog } from './publish-log.ts'

/** A log whose files and database contradict each other. */
export interface InconsistentLog {
  readonly organizationId: string
  readonly error: EvidenceError
}

/**
 * Brings the files of every log up to the database, at start. Gives the logs where that cannot be done because the
 * files are ahead: nothing is appended to those, and the operator has to be told.
 */
export async function reconcileLogs(
  db: Kysely<Schema>,
  dataFolder: string,
): Promise<readonly InconsistentLog[]> {
  const logs = await db.selectFrom('log_keys').select('organization_id').execute()
  const inconsistent: InconsistentLog[] = []
  for (const { organization_id: organizationId } of logs) {
    try {
      await publishLog(db, openLogFolder(dataFolder, organizationId), organizationId)
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error
      inconsistent.push({ organizationId, error })
    }
  }
  return inconsistent
}
