export type EmbeddedDatabaseErrorCode =
  | 'no_binaries'
  | 'binaries_unusable'
  | 'folder_unusable'
  | 'folder_occupied'
  | 'foreign_database'
  | 'other_version'
  | 'access_refused'
  | 'initdb_failed'
  | 'start_failed'
  | 'start_timed_out'
  | 'stop_failed'

const useYourOwn = 'set DATABASE_URL to a PostgreSQL server of yours'

/** What the operator should do about each code. */
const embeddedDatabaseRemedies: Readonly<Record<EmbeddedDatabaseErrorCode, string>> = {
  no_binaries: `Install again without leaving out optional packages (npm ci), or ${useYourOwn}.`,
  binaries_unusable: `Install again (npm ci) as the user who runs Muster, or ${useYourOwn}.`,
  folder_unusable: `Make the folder writable for the user who runs Muster, set MUSTER_DATA to another, or ${useYourOwn}.`,
  folder_occupied: 'Move what is in the folder away, or set MUSTER_DATA to another folder.',
  foreign_database: `Move the folder away, set MUSTER_DATA to another, or ${useYourOwn}.`,
  other_version:
    'Start the version of Muster that made this database, export what you need, or set MUSTER_DATA to another folder.',
  access_refused:
    'Run Muster as the user who made the folder, or set MUSTER_DATA to another folder.',
  initdb_failed: `Mend what the message names, or ${useYourOwn}.`,
  start_failed: `Read the server's log that the message names, or ${useYourOwn}.`,
  start_timed_out: `Read the server's log that the message names, wait if it is recovering, and start Muster again.`,
  stop_failed:
    'The server runs on; the next Muster to start attaches to it and the last to end stops it.',
}

/** The PostgreSQL server that Muster runs for itself cannot be used. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError'
  readonly code: EmbeddedDatabaseErrorCode
  /** What the operator should do. */
  readonly remedy: string

  constructor(
    code: EmbeddedDatabaseErrorCode,
    message: string,
    options: { readonly cause?: unknown } = {},
  ) {
    super(message, options)
    this.code = code
    this.remedy = embeddedDatabaseRemedies[code]
  }
}

/** What an unknown thrown value says, in one line. */
export function reasonOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? ''
}

/** The system's code of a failed call (`ENOENT`), or undefined when it has none. */
export function systemCodeOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || !('code' in cause)) return undefined
  return typeof cause.code === 'string' ? cause.code : undefined
}
