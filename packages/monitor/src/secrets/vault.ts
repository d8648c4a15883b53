import type { Kysely } from 'kysely'
import type { Schema } from '../database/schema.ts'
import { uuidFrom } from '../uuid.ts'
import { checkMasterKey, wrongKey } from './check-master-key.ts'
import { unwrapDataKey, wrapDataKey } from './data-key.ts'
import { keyIdOf, openBytes, type Place, type SealingKey, sealBytes } from './envelope.ts'
import type { MasterKey } from './master-key.ts'
import { Secret } from './secret.ts'
import { SecretsError } from './secrets-error.ts'

/** What is stored of a secret. */
export interface Sealed {
  readonly data_key_id: string
  readonly sealed: Uint8Array
}

/** Seals and opens organizations' secrets, each bound to its place in the database. */
export interface Vault {
  /** Seals with the organization's data key, which is made when there is none. */
  readonly seal: (organizationId: string, place: Place, secret: Secret) => Promise<Sealed>
  /**
   * Opens for the same organization and place. Throws SecretsError `altered_secret`, `data_key_destroyed`,
   * `wrong_master_key`.
   */
  readonly open: (organizationId: string, place: Place, stored: Sealed) => Promise<Secret>
}

export interface VaultOptions {
  readonly db: Kysely<Schema>
  /** From `checkMasterKey`. */
  readonly masterKey: MasterKey
  /** Reads the keys again: asked when the master key was changed while this process ran. */
  readonly readMasterKeys?: () => Promise<readonly MasterKey[]>
  readonly clock: { now(): Date }
  /** Cryptographically strong. */
  readonly random: (bytes: number) => Uint8Array
}

/**
 * Opens the vault. Data keys are read from the database for each use and never kept, so that a destroyed one is gone
 * everywhere at once.
 */
export function createVault(options: VaultOptions): Vault {
  const { db, clock, random } = options

  async function masterKeyNamed(id: string | undefined): Promise<MasterKey> {
    if (id === options.masterKey.id) return options.masterKey
    const keys = (await options.readMasterKeys?.()) ?? [options.masterKey]
    const found = keys.find((key) => key.id === id)
    if (!found) throw wrongKey(id, keys)
    return found
  }

  async function unwrap(row: Parameters<typeof unwrapDataKey>[1]): Promise<SealingKey> {
    return unwrapDataKey(await masterKeyNamed(keyIdOf(row.sealed)), row)
  }

  async function activeKey(organizationId: string): Promise<SealingKey> {
    const present = await readActive(db, organizationId)
    if (present) return unwrap(present)
    await makeDataKey(organizationId)
    const made = await readActive(db, organizationId)
    if (!made) throw destroyed()
    return unwrap(made)
  }

  /** A change of the master key waits for the row this locks, and the other way round. */
  async function makeDataKey(organizationId: string): Promise<void> {
    const id = uuidFrom(random)
    const bytes = random(32)
    const insert = async (transaction: Kysely<Schema>): Promise<void> => {
      const stored = await transaction
        .selectFrom('master_key')
        .select('key_id')
        .forShare()
        .executeTakeFirst()
      const masterKey = stored
        ? await masterKeyNamed(stored.key_id)
        : await checkMasterKey({ db: transaction, masterKeys: [options.masterKey], clock, random })
      const sealed = wrapDataKey(masterKey, organizationId, { id, bytes }, random)
      await transaction
        .insertInto('data_keys')
        .values({
          id,
          organization_id: organizationId,
          state: 'active',
          sealed,
          created_at: clock.now(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    await (db.isTransaction ? insert(db) : db.transaction().execute(insert))
  }

  return {
    async seal(organizationId, place, secret) {
      const key = await activeKey(organizationId)
      const plaintext = Buffer.from(secret.reveal())
      const sealed = sealBytes(key, organizationId, place, plaintext, random)
      return { data_key_id: key.id, sealed }
    },

    async open(organizationId, place, stored) {
      const row = await db
        .selectFrom('data_keys')
        .select(['id', 'organization_id', 'sealed'])
        .where('id', '=', stored.data_key_id)
        .where('organization_id', '=', organizationId)
        .executeTakeFirst()
      if (!row) throw destroyed()
      const opened = openBytes(await unwrap(row), organizationId, place, stored.sealed)
      return new Secret(opened.toString('utf8'))
    },
  }
}

function readActive(db: Kysely<Schema>, organizationId: string) {
  return db
    .selectFrom('data_keys')
    .select(['id', 'organization_id', 'sealed'])
    .where('organization_id', '=', organizationId)
    .where('state', '=', 'active')
    .executeTakeFirst()
}

function destroyed(): SecretsError {
  const message = 'The key to this secret does not exist (any more) for this organization.'
  return new SecretsError('data_key_destroyed', message)
}
