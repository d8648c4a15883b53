import type { IncomingMessage, ServerResponse } from 'node:http'
import { OAuthClientError, type Tokens } from '@muster/oauth-client'
import { createContext, type SignInContext } from '../context.ts'
import { SignInError } from '../errors.ts'
import { arrive } from '../finish.ts'
import type { HerokuAccount, SignInOptions } from '../options.ts'
import { start } from '../start.ts'
import { addCookies, webRequest } from './node-http.ts'

/** Finds the app's user for a Heroku account; a falsy answer refuses them. */
export type VerifyAccount<User> = (
  account: HerokuAccount,
  tokens: Tokens,
) => User | null | Promise<User | null>

/** A Node request as Express hands it on: with its response. */
type Handed = IncomingMessage & { readonly originalUrl?: string; readonly res?: ServerResponse }

/** What Passport gives a strategy to say how it went. */
interface Actions<User> {
  success(user: User): void
  fail(challenge: { readonly message: string; readonly remedy: string }, status: number): void
  redirect(url: string, status?: number): void
  error(error: unknown): void
}

/**
 * A Passport strategy, named `heroku`. Use it on a login route and on the callback route; which one a request is for is
 * seen from its parameters. Passport and the app own the session.
 */
export class HerokuStrategy<User> {
  readonly name = 'heroku'
  readonly run: (request: Handed, actions: Actions<User>) => Promise<void>

  /** Throws SignInError `bad_option`. */
  constructor(options: SignInOptions, verify: VerifyAccount<User>) {
    const context = createContext(options)
    this.run = (request, actions) => run(context, verify, request, actions)
  }

  /** Called by Passport, on an object made from this one that has the actions too. */
  authenticate(this: HerokuStrategy<User> & Actions<User>, request: Handed): void {
    void this.run(request, this)
  }
}

async function run<User>(
  context: SignInContext,
  verify: VerifyAccount<User>,
  request: Handed,
  actions: Actions<User>,
): Promise<void> {
  const web = webRequest(request, context.origin)
  const { searchParams } = new URL(web.url)
  try {
    if (!searchParams.has('code') && !searchParams.has('error')) {
      const { location, setCookies } = await start(context, web)
      if (request.res !== undefined) addCookies(request.res, setCookies)
      actions.redirect(location)
      return
    }
    const { account, tokens, setCookies } = await arrive(context, web)
    if (request.res !== undefined) addCookies(request.res, setCookies)
    const user = await verify(account, tokens)
    if (user) actions.success(user)
    else actions.fail(new SignInError('not_allowed', 'This Heroku account has no user here.'), 403)
  } catch (error) {
    const known = error instanceof OAuthClientError || error instanceof SignInError
    if (known) actions.fail(error, 401)
    else actions.error(error)
  }
}
