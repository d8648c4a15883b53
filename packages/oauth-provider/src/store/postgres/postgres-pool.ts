/** A query as `pg` takes it. One with a name is prepared once on each connection. */
export interface PostgresQuery {
  readonly name?: string
  readonly text: string
  readonly values?: readonly unknown[]
  /** How the texts of this query's columns become values, whatever the pool does with others. */
  readonly types?: { getTypeParser(type: number): (text: string) => unknown }
}

export interface PostgresResult {
  readonly rows: readonly unknown[]
}

/** One connection, taken out of the pool for a transaction. */
export interface PostgresConnection {
  query(query: PostgresQuery): Promise<PostgresResult>
  /** Gives the connection back; true when it must not be used again. */
  release(broken?: boolean): void
  on(event: 'error', listener: (error: Error) => void): unknown
  off(event: 'error', listener: (error: Error) => void): unknown
}

/** What the PostgreSQL store uses of a pool of connections; `Pool` of the package `pg` is one. */
export interface PostgresPool {
  query(query: PostgresQuery): Promise<PostgresResult>
  connect(): Promise<PostgresConnection>
}
