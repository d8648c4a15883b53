// Tokens in PostgreSQL, for any number of machines. One row is one authorization; `seal` and `open` encrypt what is in
// it, so that a stolen database opens no account.
import type { Lease, TokenStorage, Tokens } from '@muster/oauth-client'

/** The table. */
export const schema = `
  create table heroku_authorization (
    name         text primary key,
    sealed       text,
    version      bigint not null default 0,
    lease_owner  text,
    lease_until  timestamptz
  )`

/** Runs one statement: `(text, values) => pool.query(text, values)`. */
export type Query = (
  text: string,
  values: readonly unknown[],
) => Promise<{ readonly rowCount: number | null; readonly rows: readonly Row[] }>

/** What is read of a row. */
export interface Row {
  readonly sealed: string | null
  readonly version: string
}

/** How what is stored is encrypted. */
export interface Vault {
  seal(text: string): Promise<string>
  open(sealed: string): Promise<string>
}

/** The storage and the lease of the row of that name. */
export function postgresqlStorage(
  query: Query,
  vault: Vault,
  name: string,
): TokenStorage & { readonly lease: Lease } {
  async function changes(text: string, values: readonly unknown[]): Promise<boolean> {
    return (await query(text, [name, ...values])).rowCount === 1
  }

  return {
    async load() {
      const { rows } = await query(
        'select sealed, version::text from heroku_authorization where name = $1',
        [name],
      )
      const [row] = rows
      if (row === undefined || row.sealed === null) return undefined
      return { tokens: parse(await vault.open(row.sealed)), version: row.version }
    },
    async save(tokens, version) {
      const sealed = await vault.seal(JSON.stringify(tokens))
      return version === undefined
        ? changes(
            `insert into heroku_authorization (name, sealed) values ($1, $2)
             on conflict (name) do update set sealed = $2, version = heroku_authorization.version + 1
             where heroku_authorization.sealed is null`,
            [sealed],
          )
        : changes(
            `update heroku_authorization set sealed = $2, version = version + 1
             where name = $1 and version = $3 and sealed is not null`,
            [sealed, version],
          )
    },
    clear: (version) =>
      changes(
        `update heroku_authorization set sealed = null, version = version + 1
         where name = $1 and version = $2 and sealed is not null`,
        [version],
      ),
    lease: {
      take: (owner, milliseconds) =>
        changes(
          `update heroku_authorization
           set lease_owner = $2, lease_until = clock_timestamp() + $3 * interval '1 millisecond'
           where name = $1 and (lease_until is null or lease_until <= clock_timestamp())`,
          [owner, milliseconds],
        ),
      async release(owner) {
        await changes(
          `update heroku_authorization set lease_owner = null, lease_until = null
           where name = $1 and lease_owner = $2`,
          [owner],
        )
      },
    },
  }
}

function parse(text: string): Tokens {
  return JSON.parse(text, (field, value) =>
    field === 'expires_at' && value !== null ? new Date(value) : value,
  )
}
