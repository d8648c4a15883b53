// For tests: logs in PostgreSQL and as files, without the syncs that write them.
import type { Clock } from '@muster/heroku-api'
import type { Kysely } from 'kysely'
import type { Schema } from '../src/database/schema.ts'
import type { Appended, LogState } from '../src/evidence/append.ts'
import type { NodeId, StoredNode } from '../src/evidence/merkle-tree.ts'
import { openRecord, type SealedRecord } from '../src/evidence/record.ts'
import { appendLocked } from '../src/evidence/store/append-locked.ts'
import { openLogFolder } from '../src/evidence/store/log-folder.ts'
import { publishLog } from '../src/evidence/store/publish-log.ts'
import { fetchNodes } from '../src/evidence/store/read-nodes.ts'

interface PostgresLogOptions {
  readonly db: Kysely<Schema>
  readonly dataFolder: string
  readonly clock: Clock
}

interface PostgresLog {
  /** Appends and publishes, as a sync does. */
  append(organizationId: string, extend: (state: LogState) => Appended): Promise<Appended>
  /** Records from `first` up to and including `last`, in order. */
  records(organizationId: string, first: number, last: number): Promise<readonly SealedRecord[]>
  nodes(organizationId: string, ids: readonly NodeId[]): Promise<readonly StoredNode[]>
}

export function createPostgresLog({ db, dataFolder, clock }: PostgresLogOptions): PostgresLog {
  return {
    async append(organizationId, extend) {
      const folder = openLogFolder(dataFolder, organizationId)
      const published = await folder.read('checkpoint')
      const appended = await db
        .transaction()
        .execute((transaction) =>
          appendLocked(transaction, { organizationId, at: clock.now(), published, extend }),
        )
      await publishLog(db, folder, organizationId)
      return appended
    },
    async records(organizationId, first, last) {
      const rows = await db
        .selectFrom('evidence_records')
        .select('body')
        .where('organization_id', '=', organizationId)
        .where('sequence', '>=', first)
        .where('sequence', '<=', last)
        .orderBy('sequence')
        .execute()
      return rows.map(({ body }) => openRecord(body))
    },
    nodes: (organizationId, ids) => fetchNodes(db, organizationId, ids),
  }
}
