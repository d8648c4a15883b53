import { columnTypes } from './column-types.ts'
import type { PostgresConnection, PostgresPool, PostgresQuery } from './postgres-pool.ts'
import type { Statement } from './statement.ts'
import { sqlState, storeFailure } from './store-failure.ts'

/** A value to send: JSON as its text, a list of names as PostgreSQL writes arrays. */
export type Value = string | number | boolean | null

/** A row: a value for each column, not checked yet. */
export type Row = Readonly<Record<string, unknown>>

/** Runs a statement. Throws ProviderError `store_unreachable`, `store_unreadable` or `store_unwritable`. */
export type Run = (statement: Statement, values: readonly Value[]) => Promise<readonly Row[]>

export interface Database {
  /** Runs one statement, which is a transaction of its own. */
  readonly run: Run
  /** Runs several statements as one transaction: when any of them fails, nothing of it has happened. */
  transaction<Result>(work: (run: Run) => Promise<Result>): Promise<Result>
}

/** Serialization failure and deadlock: PostgreSQL has undone everything and asks to try again. */
const tryAgain = /^40(001|P01)$/
const attempts = 5

/** What a transaction is called where it fails outside of its statements. */
const transacting = { name: 'oauth_provider.transaction', effect: 'writes' } as const

/** Binds the pool. */
export function openDatabase(pool: PostgresPool): Database {
  return {
    run: (statement, values) =>
      persist(statement, async () => rowsOf(await pool.query(queryOf(statement, values)))),
    transaction: (work) => persist(transacting, () => transact(pool, work)),
  }
}

async function persist<Result>(
  statement: Pick<Statement, 'name' | 'effect'>,
  work: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === attempts || !tryAgain.test(sqlState(error))) {
        throw storeFailure(statement, error)
      }
    }
  }
}

async function transact<Result>(
  pool: PostgresPool,
  work: (run: Run) => Promise<Result>,
): Promise<Result> {
  const connection = await pool.connect()
  // A connection that breaks between two statements says so by an event, which unheard would end the process. The next
  // statement fails as well.
  const ignore = (): void => {}
  connection.on('error', ignore)
  let usable = false
  try {
    await connection.query({ text: 'begin isolation level read committed' })
    const result = await work(async (statement, values) => {
      try {
        return rowsOf(await connection.query(queryOf(statement, values)))
      } catch (error) {
        throw tryAgain.test(sqlState(error)) ? error : storeFailure(statement, error)
      }
    })
    await connection.query({ text: 'commit' })
    usable = true
    return result
  } catch (error) {
    usable = await rollBack(connection)
    throw error
  } finally {
    connection.off('error', ignore)
    connection.release(!usable)
  }
}

/** False when that was not possible: the connection must end, and the transaction with it. */
async function rollBack(connection: PostgresConnection): Promise<boolean> {
  try {
    await connection.query({ text: 'rollback' })
    return true
  } catch {
    return false // what went wrong before matters more
  }
}

function queryOf({ name, text, prepared }: Statement, values: readonly Value[]): PostgresQuery {
  return prepared ? { name, text, values: values.map(sendable), types: columnTypes } : { text }
}

/** PostgreSQL's text has no NUL: the replacement character stands for it, as in HTML. */
function sendable(value: Value): Value {
  return typeof value === 'string' && value.includes('\0')
    ? value.replaceAll('\0', '\ufffd')
    : value
}

/** The rows of a result, which are objects unless a query asks for arrays. */
function rowsOf({ rows }: { readonly rows: readonly unknown[] }): readonly Row[] {
  return rows as readonly Row[]
}
