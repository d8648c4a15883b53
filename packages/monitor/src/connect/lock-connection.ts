import type { Kysely } from 'kysely'
import type { Schema } from '../database/schema.ts'

/**
 * Holds a connection until the transaction ends. Whoever changes a connection and its secret, or its syncs, holds the
 * connection first, so that no two of them wait for each other.
 */
export async function lockConnection(
  transaction: Kysely<Schema>,
  connectionId: string,
): Promise<void> {
  await transaction
    .selectFrom('connections')
    .select('id')
    .where('id', '=', connectionId)
    .forUpdate()
    .execute()
}
