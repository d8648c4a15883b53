export type DatabaseErrorCode =
  | 'unreachable'
  | 'number_too_large'
  | 'newer_database'
  | 'edited_migration'
  | 'skipped_migration'
  | 'failed_migration'

/** What the operator should do about each code. */
const databaseRemedies: Readonly<Record<DatabaseErrorCode, string>> = {
  unreachable:
    'Check that PostgreSQL runs and that DATABASE_URL names its host, port, user, password and database.',
  number_too_large: 'Report it, with the table it happened in.',
  newer_database: 'Start the version of Muster that wrote this database, or a later one.',
  edited_migration: 'Restore the migration file as it was released, or install Muster again.',
  skipped_migration:
    'Install Muster again: a migration file it was released with was missing when the database was made.',
  failed_migration:
    'Nothing of this migration was kept. Mend what the message names, then start Muster again.',
}

/** Anything that is wrong with the database itself. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly code: DatabaseErrorCode
  /** What the operator should do. */
  readonly remedy: string

  constructor(
    code: DatabaseErrorCode,
    message: string,
    options: { readonly cause?: unknown } = {},
  ) {
    super(message, options)
    this.code = code
    this.remedy = databaseRemedies[code]
  }
}
