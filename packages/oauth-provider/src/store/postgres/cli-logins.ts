import type { CliLoginStore } from '../store.ts'
import type { Database } from './database.ts'
import { cliLoginRow as newCliLoginRow } from './new-rows.ts'
import { reading, writing } from './statement.ts'
import { cliLoginRow, parseFirst } from './stored-records.ts'

const insertCliLogin = writing(
  'insert_cli_login',
  `insert into oauth_provider.cli_logins (
     id, hash, description, address, created_at, expires_at, decision)
   select id, hash, description, address, created_at, expires_at, decision
   from json_populate_record(null::oauth_provider.cli_logins, $1)`,
)

const findCliLogin = reading(
  'find_cli_login',
  `select oauth_provider.cli_login_record(l) as record
   from oauth_provider.cli_logins l where l.id = $1 and l.expires_at > $2`,
)

const decideCliLogin = writing(
  'decide_cli_login',
  `update oauth_provider.cli_logins set decision = $2
   where id = $1 and decision is null and expires_at > $3 returning id`,
)

const takeCliLogin = writing(
  'take_cli_login',
  `delete from oauth_provider.cli_logins l
   where l.id = $1 and l.decision is not null and l.expires_at > $2
   returning oauth_provider.cli_login_record(l) as record`,
)

export function cliLoginTable({ run }: Database): CliLoginStore {
  return {
    async insertCliLogin(login) {
      await run(insertCliLogin, [newCliLoginRow(login)])
    },
    findCliLogin: async (id, at) =>
      parseFirst(cliLoginRow, await run(findCliLogin, [id, at]))?.record ?? null,
    decideCliLogin: async (id, decision, at) =>
      (await run(decideCliLogin, [id, JSON.stringify(decision), at])).length > 0,
    takeCliLogin: async (id, at) =>
      parseFirst(cliLoginRow, await run(takeCliLogin, [id, at]))?.record ?? null,
  }
}
