import { isAPIError } from 'better-auth/api'
import { AccountsError } from './accounts-error.ts'
import type { KeysContext } from './api-keys.ts'
import { type AttemptLimit, countAttempt, forgetAttempts } from './attempt-limit.ts'
import { canonicalAddress } from './canonical-address.ts'

const quarterHour = 15 * 60
const signInByAddress: AttemptLimit = {
  purpose: 'sign-in address',
  most: 30,
  windowSeconds: quarterHour,
}
const signInByAccount: AttemptLimit = {
  purpose: 'sign-in account',
  most: 10,
  windowSeconds: quarterHour,
}

export interface SignIn {
  readonly email: string
  readonly password: string
  /** Where the request came from. */
  readonly address: string | undefined
  readonly userAgent: string | undefined
}

/**
 * Signs a person in; gives back the `Set-Cookie` values of the new session. An unknown address takes as long as a
 * wrong password. Throws AccountsError `credentials_refused`, `too_many_attempts`.
 */
export async function signIn(context: KeysContext, request: SignIn): Promise<readonly string[]> {
  const email = request.email.trim().toLowerCase()
  await countAttempt(context, signInByAddress, canonicalAddress(request.address))
  await countAttempt(context, signInByAccount, email)
  const cookies = await startSession(context, { ...request, email })
  await forgetAttempts(context, signInByAccount, email)
  return cookies
}

/** `signIn` for somebody who has just proved who they are: nothing is counted. */
export async function startSession(
  { auth }: KeysContext,
  { email, password, userAgent }: Pick<SignIn, 'email' | 'password' | 'userAgent'>,
): Promise<readonly string[]> {
  try {
    const { headers } = await auth.api.signInEmail({
      body: { email, password },
      headers: new Headers(userAgent === undefined ? {} : { 'user-agent': userAgent }),
      returnHeaders: true,
    })
    return headers.getSetCookie()
  } catch (cause) {
    if (isAPIError(cause) && cause.statusCode < 500) {
      throw new AccountsError(
        'credentials_refused',
        'The e-mail address or the password is wrong.',
        { cause },
      )
    }
    throw cause
  }
}

/** Ends the session of these headers, if there is one; gives back the `Set-Cookie` values that forget it. */
export async function signOut({ auth }: KeysContext, headers: Headers): Promise<readonly string[]> {
  const answer = await auth.api.signOut({ headers, returnHeaders: true })
  return answer.headers.getSetCookie()
}
