import type { SessionStore } from '../store.ts'
import type { Database } from './database.ts'
import { sessionRow as newSessionRow } from './new-rows.ts'
import { reading, writing } from './statement.ts'
import { parseFirst, parseRows, sessionRow } from './stored-records.ts'

const insertSession = writing(
  'insert_session',
  `insert into oauth_provider.sessions (id, account_id, description, created_at, expires_at)
   select id, account_id, description, created_at, expires_at
   from json_populate_record(null::oauth_provider.sessions, $1)`,
)

const findSession = reading(
  'find_session',
  `select oauth_provider.session_record(s) as record
   from oauth_provider.sessions s where s.id = $1 and s.expires_at > $2`,
)

const listSessions = reading(
  'list_sessions',
  `select oauth_provider.session_record(s) as record
   from oauth_provider.sessions s where s.account_id = $1 and s.expires_at > $2
   order by s.position`,
)

const deleteSession = writing(
  'delete_session',
  `delete from oauth_provider.sessions s where s.id = $1
   returning oauth_provider.session_record(s) as record`,
)

const endWithSession = writing(
  'end_with_session',
  `with given as materialized (
     select id from oauth_provider.authorizations where session_id = $1 and revoked_at is null
     order by position for no key update
   ), signed_out as (
     delete from oauth_provider.browsers where session_id = $1
   )
   update oauth_provider.authorizations a set revoked_at = $2, updated_at = $2
   from given where a.id = given.id`,
)

export function sessionTable({ run, transaction }: Database): SessionStore {
  return {
    async insertSession(session) {
      await run(insertSession, [newSessionRow(session)])
    },
    findSession: async (id, at) =>
      parseFirst(sessionRow, await run(findSession, [id, at]))?.record ?? null,
    listSessions: async (accountId, at) =>
      parseRows(sessionRow, await run(listSessions, [accountId, at])).map(({ record }) => record),
    // Who gives an authorization in a session, or signs a browser in, holds its row: when the row is deleted, all of
    // them can be seen.
    endSession: (id, at) =>
      transaction(async (run) => {
        const ended = parseFirst(sessionRow, await run(deleteSession, [id]))
        if (ended === null) return null
        await run(endWithSession, [id, at])
        return ended.record
      }),
  }
}
