import type { Account } from '@muster/heroku-api'
import type { Tokens } from '@muster/oauth-client'
import type { Transaction } from 'kysely'
import pg from 'pg'
import type { Schema } from '../database/schema.ts'
import { uuidFrom } from '../uuid.ts'
import type { ConnectContext } from './connect-context.ts'
import { ConnectError } from './connect-error.ts'
import { statesBefore } from './connection-state.ts'
import { type SealedTokens, sealTokens } from './stored-tokens.ts'

export interface Activation {
  readonly organizationId: string
  /** The connection that was started. */
  readonly connectionId: string
  readonly memberUserId: string | null
  readonly account: Pick<Account, 'id' | 'email'>
  readonly grantedScope: readonly string[]
  readonly tokens: Tokens
}

/**
 * Makes a connection active with its tokens sealed and its next sync due, in one transaction. An account that the
 * organization has connected before continues that connection, with its history, and the one that was started
 * goes away; a connection never changes its account. Gives the active connection's id.
 */
export async function activateConnection(
  context: ConnectContext,
  activation: Activation,
): Promise<string> {
  for (let tries = 0; tries < 5; tries += 1) {
    const connection_id = await findDestination(context, activation)
    const version = uuidFrom(context.random)
    const owner = { organization_id: activation.organizationId, connection_id, version }
    const sealed = await sealTokens(context, owner, activation.tokens)
    const activating = context.db.transaction().execute((transaction) =>
      activate(transaction, context.clock.now(), context.heroku.scope, activation, {
        ...owner,
        ...sealed,
      }),
    )
    const done = await activating.catch((cause: unknown) => {
      // Another connection took the same account at this moment: the next try finds it.
      if (isAccountTaken(cause)) return false
      throw cause
    })
    if (done) return connection_id
  }
  throw new ConnectError('unexpected_answer', 'The connection kept changing while it was made.')
}

function isAccountTaken(cause: unknown): boolean {
  return cause instanceof pg.DatabaseError && cause.constraint === 'connections_one_per_account'
}

/** The id of the connection the tokens will belong to. */
async function findDestination(
  { db }: ConnectContext,
  { organizationId, connectionId, account }: Activation,
): Promise<string> {
  const candidates = await db
    .selectFrom('connections')
    .select(['id', 'account_id'])
    .where('organization_id', '=', organizationId)
    .where(({ or, eb, and }) =>
      or([
        eb('id', '=', connectionId),
        and([eb('integration', '=', 'heroku'), eb('account_id', '=', account.id)]),
      ]),
    )
    .execute()
  const started = candidates.find(({ id }) => id === connectionId)
  if (started === undefined) throw new ConnectError('state_mismatch')
  if (started.account_id !== null && started.account_id !== account.id) {
    throw new ConnectError('account_already_connected')
  }
  const known = candidates.find(({ account_id }) => account_id === account.id)
  return (known ?? started).id
}

/** False when the account belongs to another connection by now, or this one is gone; nothing is written then. */
async function activate(
  transaction: Transaction<Schema>,
  now: Date,
  requestedScope: readonly string[],
  { organizationId, connectionId, memberUserId, account, grantedScope, tokens }: Activation,
  secret: SealedTokens,
): Promise<boolean> {
  const locked = await transaction
    .selectFrom('connections')
    .select(['id', 'account_id'])
    .where('organization_id', '=', organizationId)
    .where(({ or, eb }) =>
      or([eb('id', 'in', [connectionId, secret.connection_id]), eb('account_id', '=', account.id)]),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  const owner = locked.find(({ account_id }) => account_id === account.id)
  const destination = locked.find(({ id }) => id === secret.connection_id)
  if (destination === undefined || (owner !== undefined && owner.id !== destination.id))
    return false

  await transaction
    .updateTable('connections')
    .set({
      state: 'active',
      problem: null,
      requested_scope: [...requestedScope],
      granted_scope: [...grantedScope],
      account_id: account.id,
      account_email: account.email,
      connected_by: memberUserId,
      connected_at: now,
      disconnected_at: null,
      revoked_upstream: null,
      next_sync_at: now,
    })
    .where('id', '=', secret.connection_id)
    .where('state', 'in', [...statesBefore('active')])
    .execute()
  const columns = {
    data_key_id: secret.data_key_id,
    sealed: secret.sealed,
    version: secret.version,
    access_expires_at: tokens.expires_at,
    lease_owner: null,
    lease_until: null,
    refresh_started_at: null,
    updated_at: now,
  }
  await transaction
    .insertInto('connection_secrets')
    .values({
      connection_id: secret.connection_id,
      organization_id: secret.organization_id,
      ...columns,
    })
    .onConflict((conflict) => conflict.column('connection_id').doUpdateSet(columns))
    .execute()
  if (connectionId !== secret.connection_id) {
    await transaction
      .deleteFrom('connections')
      .where('id', '=', connectionId)
      .where('state', '=', 'pending')
      .execute()
  }
  return true
}
