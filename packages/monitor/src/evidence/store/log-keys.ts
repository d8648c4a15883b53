import type { Clock } from '@muster/heroku-api'
import type { Kysely } from 'kysely'
import type { Schema } from '../../database/schema.ts'
import { Secret } from '../../secrets/secret.ts'
import type { Vault } from '../../secrets/vault.ts'
import { generateLogKey, type LogSigner, parseSignerKey } from '../log-key.ts'

export interface LogKeysContext {
  readonly db: Kysely<Schema>
  readonly vault: Vault
  readonly clock: Clock
  readonly random: (bytes: number) => Uint8Array
  /** The installation's public address: its host and port begin the origin of every log. */
  readonly publicUrl: string
}

/** The key that signs an organization's log, made when it is first asked for. Its secret half leaves the vault here. */
export async function openLogSigner(
  context: LogKeysContext,
  organizationId: string,
): Promise<LogSigner> {
  const known = await readSigner(context, organizationId)
  if (known) return known

  const origin = `${new URL(context.publicUrl).host}/${organizationId}`
  const { verifierKey, signerKey } = generateLogKey(origin, context.random)
  const sealed = await context.vault.seal(
    organizationId,
    placeOf(organizationId),
    new Secret(signerKey),
  )
  await context.db
    .insertInto('log_keys')
    .values({
      organization_id: organizationId,
      origin,
      verifier_key: verifierKey,
      data_key_id: sealed.data_key_id,
      sealed: sealed.sealed,
      created_at: context.clock.now(),
    })
    // Two processes may come here at once: the key that was stored first is the log's.
    .onConflict((conflict) => conflict.column('organization_id').doNothing())
    .execute()
  return (await readSigner(context, organizationId)) ?? parseSignerKey(signerKey)
}

async function readSigner(
  { db, vault }: LogKeysContext,
  organizationId: string,
): Promise<LogSigner | undefined> {
  const row = await db
    .selectFrom('log_keys')
    .select(['data_key_id', 'sealed'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const secret = await vault.open(organizationId, placeOf(organizationId), row)
  return parseSignerKey(secret.reveal())
}

function placeOf(organizationId: string) {
  return { table: 'log_keys', column: 'sealed', row: organizationId }
}
