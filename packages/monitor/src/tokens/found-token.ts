/**
 * What was found: a token of 65 characters, one of `HRKU-` and a UUID, or a bare UUID where a Heroku credential stands.
 */
export type FoundKind = 'prefixed' | 'prefixed-uuid' | 'uuid'

/** A token in a text. */
export interface FoundToken {
  readonly kind: FoundKind
  /** The whole token. It leaves the scan only to be verified or revoked, never to be printed. */
  readonly token: string
  /** Where it begins in the text; where its encoded form begins, when it was encoded. */
  readonly index: number
  /** How long it is as it stands in the text. */
  readonly length: number
  /** It stands there in Base64, as in a Kubernetes secret or Docker's configuration. */
  readonly encoded: boolean
}
