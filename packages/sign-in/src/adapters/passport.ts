import type { IncomingMessage, ServerResponse } from 'node:http'
import { OAuthClientError, type Tokens } from '@muster/oauth-client'
import { createContext, type SignInContext } from '../context.ts'
import { SignInError } from '../errors.ts'
import { arrive } from '../finish.ts'
import type { HerokuAccount, SignInOptions } from '../options.ts'
import { start } from '../start.ts'
import { dropTransaction } from '../transaction.ts'
import { addCookies, webRequest } from './node-http.ts'

/** Finds the app's user for a Heroku account; a falsy answer refuses them. */
export type VerifyAccount<User> = (
  account: HerokuAccount,
  tokens: Tokens,
) => User | null | Promise<User | null>

/** A Node request as Express hands it on: with its response. */
type Handed = IncomingMessage & {
  readonly originalUrl?: string
  readonly res?: ServerResponse | undefined
}

/** What Passport gives a strategy to say how it went. */
interface Actions<User> {
  success(user: User, info: { readonly returnTo: string }): void
  fail(challenge: { readonly message: string; readonly remedy: string }, status: number): void
  redirect(url: string, status?: number): void
  error(error: unknown): void
}

/**
 * A Passport strategy, named `heroku`. Use it on a login route and on the callback route; which one a request is for is
 * seen from its parameters. Passport and the app own the session; `request.authInfo.returnTo` is the path that
 * `?return_to=` of the login route named.
 */
export class HerokuStrategy<User> {
  readonly name = 'heroku'
  /** Called by Passport, on an object made from this one that has the actions. */
  readonly authenticate: (this: Actions<User>, request: Handed) => void

  /** Throws SignInError `bad_option`. */
  constructor(options: SignInOptions, verify: VerifyAccount<User>) {
    const context = createContext(options)
    this.authenticate = function (request) {
      run(context, verify, request, this).catch((error) => this.error(error))
    }
  }
}

async function run<User>(
  context: SignInContext,
  verify: VerifyAccount<User>,
  request: Handed,
  actions: Actions<User>,
): Promise<void> {
  const web = webRequest(request, context.origin)
  if (web === undefined) {
    actions.fail(new SignInError('bad_request', 'This request cannot be answered here.'), 400)
    return
  }
  const { searchParams } = new URL(web.url)
  const setCookies = (given: readonly string[]): void => {
    if (request.res !== undefined) addCookies(request.res, given)
  }
  if (!searchParams.has('code') && !searchParams.has('error')) {
    const departure = await start(context, web)
    setCookies(departure.setCookies)
    actions.redirect(departure.location)
    return
  }
  setCookies(dropTransaction(context, web))
  try {
    const { account, tokens, returnTo } = await arrive(context, web)
    const user = await verify(account, tokens)
    if (user) actions.success(user, { returnTo })
    else actions.fail(new SignInError('not_allowed', 'This Heroku account has no user here.'), 403)
  } catch (error) {
    const known = error instanceof OAuthClientError || error instanceof SignInError
    if (!known) throw error
    actions.fail(error, 401)
  }
}
