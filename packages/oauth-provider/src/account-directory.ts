/** What the provider needs to know of a person who can sign in. */
export interface Account {
  readonly id: string
  readonly email: string
  readonly name: string | null
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
}

/** An account whose credentials the login page shows, with a button that fills them in. */
export interface DemoAccount {
  readonly email: string
  readonly password: string
}
