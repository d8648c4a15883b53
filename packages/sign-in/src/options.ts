import type { Scope } from '@muster/oauth-client'
import type { SessionStore } from './session-store.ts'

/** A Heroku account as `GET /account` shows it, for a rule of the app's own. */
export interface HerokuAccount {
  readonly id: string
  readonly email: string
  readonly name: string | null
  readonly verified: boolean
  readonly two_factor_authentication: boolean
  readonly federated: boolean
  readonly default_team: { readonly id: string; readonly name: string } | null
}

/** What `createSignIn` needs, and what it lets one choose. */
export interface SignInOptions {
  readonly clientId: string
  readonly clientSecret: string
  /** Where the app is reached, such as `https://app.example.com`: cookies and the callback depend on it. */
  readonly origin: string
  /**
   * Seals the cookies: 32 characters or more that nobody can guess. Several for a rotation: the first seals, all of them
   * open. Drop the old one after `lifetime`.
   */
  readonly sessionSecret: string | readonly string[]
  /** What to ask for. Default `['identity']`, which is needed to know who it is. */
  readonly scope?: readonly Scope[]
  /** What the app gets to see, and what is kept at all. Default: user and e-mail address, no token. */
  readonly expose?: { readonly user?: boolean; readonly email?: boolean; readonly token?: boolean }
  /** Let people in who are not signed in, everywhere or for some requests. Default: nowhere. */
  readonly allowAnonymous?: boolean | ((request: Request) => boolean)
  /** Requests that are none of our business: no session is looked for. Default: none. */
  readonly skip?: (request: Request) => boolean
  /** Who may sign in. Default: everybody with a Heroku account. */
  readonly restrict?: {
    /** The part of the e-mail address after `@`, in any letter case; no subdomains. Unverified addresses do not count. */
    readonly emailDomains?: readonly string[]
    readonly account?: (account: HerokuAccount) => boolean | Promise<boolean>
  }
  readonly paths?: {
    /** Default `/auth/heroku`. */
    readonly login?: string
    /** Default `/auth/heroku/callback`: register it, after `origin`, as the client's callback URL. */
    readonly callback?: string
    /** Default `/auth/heroku/logout`. */
    readonly logout?: string
    /** Where one goes after signing in without coming from a page, and after signing out. Default `/`. */
    readonly home?: string
  }
  /** Seconds. Default 8 hours: a sign-in ends then, however busy it was. */
  readonly lifetime?: number
  /** Seconds without a request after which a sign-in ends. Default: as `lifetime`. */
  readonly idleLifetime?: number
  /**
   * The cookie in which Heroku, on a domain shared with the app, names its session: when it differs from what the user
   * signed in with, they sign in again. Default: not looked at. Heroku calls it `heroku_session_nonce`.
   */
  readonly nonceCookie?: string
  /** Signing out signs out at Heroku too. Default false. */
  readonly ssoLogout?: boolean
  /** Where sessions are kept, to end them from the server. Default: in the cookie itself, sealed. */
  readonly store?: SessionStore
  /** Default `https://id.heroku.com`. */
  readonly idOrigin?: string
  /** Default `https://api.heroku.com`. */
  readonly apiOrigin?: string
  readonly fetch?: typeof fetch
  readonly clock?: { now(): Date }
  readonly random?: (bytes: number) => Uint8Array
  /** Is told of what went wrong, for the log. Default: nobody is. */
  readonly onError?: (error: unknown) => void
}
