import { redirectOrigin } from '../../client/redirect-uri.ts'
import type { ClientStore } from '../store.ts'
import type { Database } from './database.ts'
import { forEachKey, keyedLookUp } from './keyed-look-up.ts'
import { clientRow as newClientRow } from './new-rows.ts'
import { clientColumns } from './record-columns.ts'
import { reading, writing } from './statement.ts'
import { clientRecord, clientRow, parseColumns, parseFirst, parseRows } from './stored-records.ts'

// The ASCII bytes of "muster-c".
const takeTurn = writing('take_turn', 'select pg_advisory_xact_lock(7887337266164673891)')

const putClient = writing(
  'put_client',
  `insert into oauth_provider.clients (
     id, name, redirect_uri, redirect_origin, secret_hash, secret_mask, owner_id, profile, trusted,
     ignores_delinquent, created_at, updated_at)
   select
     id, name, redirect_uri, redirect_origin, secret_hash, secret_mask, owner_id, profile, trusted,
     ignores_delinquent, created_at, updated_at
   from json_populate_record(null::oauth_provider.clients, $1) new
   where not exists (
     select from oauth_provider.clients other
     where other.secret_hash = new.secret_hash and other.id <> new.id)
   on conflict (id) do update set
     name = excluded.name, redirect_uri = excluded.redirect_uri,
     redirect_origin = excluded.redirect_origin, secret_hash = excluded.secret_hash,
     secret_mask = excluded.secret_mask, owner_id = excluded.owner_id, profile = excluded.profile,
     trusted = excluded.trusted, ignores_delinquent = excluded.ignores_delinquent,
     updated_at = excluded.updated_at
   returning id`,
)

const findClient = reading(
  'find_client',
  `select oauth_provider.client_record(c) as record from oauth_provider.clients c where c.id = $1`,
)

const findClientsBySecret = reading(
  'find_clients_by_secret',
  forEachKey(
    `select ${clientColumns} from oauth_provider.clients c where c.secret_hash = asked.key`,
  ),
)

const isWelcomeOrigin = reading(
  'is_welcome_origin',
  `select from oauth_provider.clients c
   where c.redirect_origin = $1 and (c.trusted or exists (
     select from oauth_provider.authorizations a
     where a.account_id = $2 and a.client_id = c.id and a.team_id is null and a.revoked_at is null))
   limit 1`,
)

const listClients = reading(
  'list_clients',
  `select oauth_provider.client_record(c) as record
   from oauth_provider.clients c where c.owner_id = $1 order by c.position`,
)

const updateClient = writing(
  'update_client',
  `update oauth_provider.clients c set
     name = coalesce($2, name),
     redirect_uri = coalesce($3, redirect_uri),
     redirect_origin = case when $3 is null then redirect_origin else $4 end,
     secret_hash = coalesce($5, secret_hash),
     secret_mask = coalesce($6, secret_mask),
     updated_at = $7
   where c.id = $1
   returning oauth_provider.client_record(c) as record`,
)

const deleteClient = writing(
  'delete_client',
  `delete from oauth_provider.clients c where c.id = $1
   returning oauth_provider.client_record(c) as record`,
)

const revokeOfClient = writing(
  'revoke_of_client',
  `with given as materialized (
     select id from oauth_provider.authorizations where client_id = $1 and revoked_at is null
     order by position for no key update
   )
   update oauth_provider.authorizations a set revoked_at = $2, updated_at = $2
   from given where a.id = given.id`,
)

export function clientTable({ run, transaction }: Database): ClientStore {
  const findRow = keyedLookUp(run, findClientsBySecret)

  return {
    // One after the other. Two programs that register the same client as they start would otherwise both insert it, and
    // the second would fail for the secret before PostgreSQL notices that the id is the same.
    putClient: (client) =>
      transaction(async (run) => {
        await run(takeTurn, [])
        return (await run(putClient, [newClientRow(client)])).length > 0
      }),
    findClient: async (id) => parseFirst(clientRow, await run(findClient, [id]))?.record ?? null,
    findClientBySecret: async (hash) => parseColumns(clientRecord, await findRow(hash)),
    isWelcomeOrigin: async (origin, accountId) =>
      (await run(isWelcomeOrigin, [origin, accountId])).length > 0,
    listClients: async (ownerId) =>
      parseRows(clientRow, await run(listClients, [ownerId])).map(({ record }) => record),
    async updateClient(id, { name, redirectUri, secret }, at) {
      const origin = redirectUri === undefined ? null : redirectOrigin(redirectUri)
      const change = [name ?? null, redirectUri ?? null, origin]
      const values = [id, ...change, secret?.hash ?? null, secret?.mask ?? null, at]
      return parseFirst(clientRow, await run(updateClient, values))?.record ?? null
    },
    // Who authorizes the client holds its row: when it is deleted, all that was given to it can be seen and revoked.
    deleteClient: (id, at) =>
      transaction(async (run) => {
        await run(takeTurn, [])
        const deleted = parseFirst(clientRow, await run(deleteClient, [id]))
        if (deleted === null) return null
        await run(revokeOfClient, [id, at])
        return deleted.record
      }),
  }
}
