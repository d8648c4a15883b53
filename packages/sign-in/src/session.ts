/** A Heroku account, as far as the app wants to know it. */
export interface SignedInUser {
  readonly id: string
  /** Null unless `expose.email`. */
  readonly email: string | null
  /** Null unless `expose.user`, and for accounts without a name. */
  readonly name: string | null
}

/** An access token to act for the user with. */
export interface SessionToken {
  readonly access_token: string
  /** Null when Heroku did not say. */
  readonly expires_at: Date | null
}

/** Somebody who is signed in. */
export interface Session {
  readonly user: SignedInUser
  /** Undefined unless `expose.token`. */
  readonly token: SessionToken | undefined
  /** The user's session at Heroku, when Heroku named it. */
  readonly nonce: string | null
  readonly signedInAt: Date
  readonly expiresAt: Date
}

/** What is kept of a session. Times are milliseconds since 1970. */
export interface KeptSession {
  readonly id: string
  readonly user: SignedInUser
  readonly nonce: string | null
  readonly signedInAt: number
  readonly seenAt: number
  readonly token?: {
    readonly access_token: string
    readonly expires_at: number | null
    readonly refresh_token: string | null
  }
}
