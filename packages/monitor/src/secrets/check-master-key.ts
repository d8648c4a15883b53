import type { Kysely } from 'kysely'
import type { Schema } from '../database/schema.ts'
import { openBytes, type Place, sealBytes } from './envelope.ts'
import type { MasterKey } from './master-key.ts'
import { SecretsError } from './secrets-error.ts'

const place: Place = { table: 'master_key', column: 'check_value', row: 'only' }
const known = Buffer.from('muster')

/** What is stored so that another key can be told from this one. */
export function checkValueOf(key: MasterKey, random: (bytes: number) => Uint8Array): Buffer {
  return sealBytes({ id: key.id, bytes: key.reveal() }, '', place, known, random)
}

/**
 * Gives back the one of the keys that this database is sealed with. A database that has none yet takes the first.
 * Throws SecretsError `wrong_master_key` when it is none of them.
 */
export async function checkMasterKey(options: {
  readonly db: Kysely<Schema>
  readonly masterKeys: readonly MasterKey[]
  readonly clock: { now(): Date }
  readonly random: (bytes: number) => Uint8Array
}): Promise<MasterKey> {
  const { db, masterKeys, clock, random } = options
  const [first] = masterKeys
  if (first) {
    await db
      .insertInto('master_key')
      .values({
        key_id: first.id,
        check_value: checkValueOf(first, random),
        updated_at: clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  const stored = await db
    .selectFrom('master_key')
    .select(['key_id', 'check_value'])
    .executeTakeFirst()
  const key = masterKeys.find(({ id }) => id === stored?.key_id)
  if (!stored || !key) throw wrongKey(stored?.key_id, masterKeys)
  openBytes({ id: key.id, bytes: key.reveal() }, '', place, stored.check_value)
  return key
}

/** The refusal of a key by its fingerprint. */
export function wrongKey(wanted: string | undefined, given: readonly MasterKey[]): SecretsError {
  const short = (id: string | undefined): string => id?.slice(0, 8) ?? 'none'
  return new SecretsError(
    'wrong_master_key',
    `This database is sealed with another master key: it needs ${short(wanted)}, given was ${given.map(({ id }) => short(id)).join(', ')}.`,
  )
}
