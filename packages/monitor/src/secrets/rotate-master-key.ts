import type { Kysely } from 'kysely'
import type { Schema } from '../database/schema.ts'
import { checkValueOf, wrongKey } from './check-master-key.ts'
import { unwrapDataKey, wrapDataKey } from './data-key.ts'
import type { MasterKey } from './master-key.ts'

/**
 * Seals every data key with another master key: all or none, in one transaction. Secrets themselves stay as they are,
 * and can be read all the while by a vault that can get at both keys. Gives back how many data keys there were.
 * Throws SecretsError `wrong_master_key` when the database is not sealed with `from`.
 */
export async function rotateMasterKey(options: {
  readonly db: Kysely<Schema>
  readonly from: MasterKey
  readonly to: MasterKey
  readonly clock: { now(): Date }
  readonly random: (bytes: number) => Uint8Array
}): Promise<{ readonly dataKeys: number }> {
  const { db, from, to, clock, random } = options
  return db.transaction().execute(async (transaction) => {
    const stored = await transaction
      .selectFrom('master_key')
      .select('key_id')
      .forUpdate()
      .executeTakeFirst()
    if (stored?.key_id !== from.id) throw wrongKey(stored?.key_id, [from])
    const rows = await transaction
      .selectFrom('data_keys')
      .select(['id', 'organization_id', 'sealed'])
      .forUpdate()
      .execute()
    for (const row of rows) {
      const dataKey = unwrapDataKey(from, row)
      await transaction
        .updateTable('data_keys')
        .set({ sealed: wrapDataKey(to, row.organization_id, dataKey, random) })
        .where('id', '=', row.id)
        .execute()
    }
    await transaction
      .updateTable('master_key')
      .set({ key_id: to.id, check_value: checkValueOf(to, random), updated_at: clock.now() })
      .execute()
    return { dataKeys: rows.length }
  })
}
