import type { Clock } from '@muster/heroku-api'
import type { Kysely } from 'kysely'
import type { Schema } from '../../database/schema.ts'
import type { LogStore } from '../log-store.ts'
import { openRecord } from '../record.ts'
import { appendLocked } from './append-locked.ts'
import { openLogFolder } from './log-folder.ts'
import { publishLog } from './publish-log.ts'
import { fetchNodes } from './read-nodes.ts'

export interface PostgresLogOptions {
  readonly db: Kysely<Schema>
  readonly dataFolder: string
  readonly clock: Clock
}

/** The logs of all organizations: in PostgreSQL, and as files in `<data folder>/log/<organization>/`. */
export function createPostgresLog({ db, dataFolder, clock }: PostgresLogOptions): LogStore {
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
    async checkpoint(organizationId) {
      const head = await db
        .selectFrom('checkpoints')
        .select('note')
        .where('organization_id', '=', organizationId)
        .orderBy('size', 'desc')
        .limit(1)
        .executeTakeFirst()
      return head?.note ?? null
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
