/** What the provider needs to know of a person who can sign in. */
export interface Account {
  readonly id: string
  readonly email: string
  readonly name: string | null
  /** Has a second factor: a login asks for it, and e-mail and password alone open nothing at the API. Default false. */
  readonly twoFactor?: boolean
  /** The identity provider it signs in through, instead of a password. Default null. */
  readonly identityProvider?: string | null
  /** Nothing works for it until the operator says otherwise. Default false. */
  readonly suspended?: boolean
  /** It has an unpaid balance: clients do not work for it, except those that ignore it. Default false. */
  readonly delinquent?: boolean
  /** It must set another password before anything else. Default false. */
  readonly passwordExpired?: boolean
  /**
   * Another text whenever the password is another, such as the time it was set: browsers that logged in with an earlier one
   * are not known any more. Default: only changes on the provider's own pages are noticed.
   */
  readonly passwordVersion?: string
}

/** What an account proves itself with besides its password. */
export interface SecondFactor {
  /** The key shared with the authenticator app: HMAC-SHA-1, six digits, thirty seconds (RFC 6238). */
  readonly totpKey: Uint8Array
  /** The name of the recovery code that this is, null for none. The provider accepts each once. */
  recoveryCode(code: string): Promise<string | null>
}

/**
 * The people who can sign in. Whoever owns the accounts implements it; the provider keeps no account data
 * and never sees a password hash.
 */
export interface AccountDirectory {
  findById(id: string): Promise<Account | null>

  /** Looks an account up by its e-mail address; letter case does not matter. */
  findByEmail(email: string): Promise<Account | null>

  /**
   * Says whether the password is the account's. For `null` (nobody has that e-mail address) the answer is
   * `false` and must take as long as a wrong password does, so that the time tells nothing.
   */
  verifyPassword(account: Account | null, password: string): Promise<boolean>

  /** What an account with `twoFactor` is asked for at login; null, or no method, for one that nothing can be asked of. */
  secondFactor?(account: Account): Promise<SecondFactor | null>

  /** Sets another password. Without this method the provider's pages offer no way to. */
  changePassword?(account: Account, password: string): Promise<void>
}

/** An account whose credentials the login page shows, with a button that fills them in. */
export interface DemoAccount {
  readonly email: string
  readonly password: string
}
