export type SecretsErrorCode =
  | 'malformed_master_key'
  | 'key_file_readable_by_others'
  | 'key_file_unusable'
  | 'wrong_master_key'
  | 'data_key_destroyed'
  | 'altered_secret'

/** What the operator should do about each code. */
const secretsRemedies: Readonly<Record<SecretsErrorCode, string>> = {
  malformed_master_key:
    'Give 32 random bytes in base64 or hex, for example from: openssl rand -base64 32',
  key_file_readable_by_others:
    'Run chmod 600 on the file; if others could have read it, change the key.',
  key_file_unusable: 'Make the file readable for the user who runs Muster, or set MUSTER_KEY.',
  wrong_master_key:
    'Give back the key this database was used with (MUSTER_KEY or the key file). Without it, its secrets are lost.',
  data_key_destroyed:
    'Reconnect the account: its secrets were destroyed on purpose and cannot come back.',
  altered_secret: 'Reconnect the account, and find out who changed the database by hand.',
}

/** A secret or the key to it cannot be used. Messages never hold any part of either. */
export class SecretsError extends Error {
  override readonly name = 'SecretsError'
  readonly code: SecretsErrorCode
  /** What the operator should do. */
  readonly remedy: string

  constructor(code: SecretsErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options)
    this.code = code
    this.remedy = secretsRemedies[code]
  }
}
