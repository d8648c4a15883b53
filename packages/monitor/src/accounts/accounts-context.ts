import type { Clock } from '@muster/heroku-api'
import type { Kysely } from 'kysely'
import type { Schema } from '../database/schema.ts'

/** What the functions of this folder work with. */
export interface AccountsContext {
  readonly db: Kysely<Schema>
  readonly clock: Clock
  readonly random: (bytes: number) => Uint8Array
}
