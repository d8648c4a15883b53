import type { AccountDirectory, DemoAccount } from './account-directory.ts'
import type { Clock, Random, Sleep } from './ambient.ts'
import type { Authentication } from './authentication.ts'
import type { Profile } from './profile.ts'
import type { ProviderFailure } from './refusal.ts'
import type { Scope } from './scope.ts'
import type { Store } from './store/store.ts'
import type { TeamDirectory } from './team-directory.ts'

/** What `createProvider` needs, and what it lets one choose. */
export interface ProviderOptions {
  readonly store: Store
  readonly accounts: AccountDirectory
  /** Default: there are no teams. */
  readonly teams?: TeamDirectory
  readonly clock: Clock
  readonly random: Random
  /** How it waits between two looks at a command line's login. Default: real time. */
  readonly sleep?: Sleep
  /** Scheme, host and port of the address people and clients use, such as `http://localhost:5001`. */
  readonly origin: string
  /** At least 32 bytes. Everything stored is hashed with it: another key, and every token is unknown. */
  readonly hashKey: Uint8Array
  /** For clients that do not say, and for answers to callers that are no client. Default `heroku`. */
  readonly profile?: Profile
  /**
   * Shown on the login page with a button that fills them in; the page that asks for a second factor shows their codes.
   * Default none.
   */
  readonly demoAccounts?: readonly DemoAccount[]
  /**
   * Shows everybody's code on the page that asks for it. For a sandbox only, whose second factors are public by nature.
   * Default: the codes of demo accounts alone.
   */
  readonly showSecondFactors?: boolean
  /**
   * Stand in for the identity providers of federated accounts: a page on which anybody signs in as any of their people.
   * For a sandbox only. Default: such accounts cannot sign in here.
   */
  readonly standInIdentityProvider?: boolean
  /** What the striped band on every page says. Default `Heroku sandbox on this machine`. */
  readonly notice?: string
  /**
   * Where a request comes from: an IP address that nobody can make up, such as the connection's, or what a proxy of one's
   * own says. It is named in sessions and to whoever lets a command line in, and what an address may do is limited by it:
   * passwords and codes tried, browsers met, command lines begun and waiting, secrets refused, decisions taken. Default: all
   * requests count as one address, so that everybody together has what is meant for one, 300 new browsers in a quarter of an
   * hour for example; give it wherever more than one person logs in.
   */
  readonly addressOf?: (request: Request) => string
  /**
   * The domain whose apps may notice a login and a logout by the cookies `heroku_session` and `heroku_session_nonce`:
   * the host of `origin` or a domain above it. Default: this host alone.
   */
  readonly cookieDomain?: string
  /** Seconds an authorization code can be redeemed for. Default 300. */
  readonly codeLifetime?: number
  /** Seconds an access token of the web flow works for. Default 28,799, as at Heroku. */
  readonly accessTokenLifetime?: number
  /** Seconds a sign-in lasts. Default 30 days. */
  readonly sessionLifetime?: number
  /**
   * How many OAuth clients an account can register, on its pages and through the API; one more is refused with 422
   * `invalid_params`. `registerClient` is not held to it. Default 100.
   */
  readonly clientLimit?: number
  /**
   * How many authorizations an account, or a team, can have that are not revoked: given to clients and to itself. One more
   * is refused with 422 `invalid_params`, in the web flow with a page. Every login at an app gives one; it counts once its
   * code is redeemed. `authorizeDirectly` is not held to it. Default 10,000.
   */
  readonly authorizationLimit?: number
  /**
   * Status of a refresh. Heroku's document shows 201 with `ETag`, `Last-Modified` and `RateLimit-Remaining`; its
   * web flow answers 200, and some clients accept nothing else. Default 200.
   */
  readonly refreshStatus?: 200 | 201
  /**
   * The number for `RateLimit-Remaining` in answers of the API half and in a refresh's 201. Default: the API half tells
   * none, a 201 a full allowance, 4,500. It is asked by the id of the account, or of the team a team's token acts for. What
   * it throws goes to `onError`, and the header is left out.
   */
  readonly rateLimitRemaining?: (id: string) => number | Promise<number>
  /**
   * Counts a call to the API half by whoever it is counted by, with the same id; false when none is left, which is answered
   * 429. Calls without a token or a password are not counted. Default: nobody counts.
   */
  readonly takeRequest?: (id: string) => boolean | Promise<boolean>
  /**
   * Told of every failure of what the provider stands on: the store, say, or a directory. Default: a warning of the
   * process.
   */
  readonly onError?: (failure: ProviderFailure) => void
}

/** A client as its registrar sees it, once: the secret is not kept. */
export interface RegisteredClient {
  readonly id: string
  readonly name: string
  readonly secret: string
  readonly redirectUri: string
  readonly profile: Profile
}

/** A client to be registered, by whoever runs the provider. */
export interface ClientRegistration {
  readonly name: string
  /** https, or http on a loopback host; no fragment. Compared character by character later. */
  readonly redirectUri: string
  /** Default: a new UUID. With the id of a registered client, that client is replaced. */
  readonly id?: string
  /** At least 16 characters. Default: 32 random bytes in base64url. */
  readonly secret?: string
  readonly profile?: Profile
  /** One of Heroku's own: no consent page, and no team shuts it out. Default false. */
  readonly trusted?: boolean
  /** Works for accounts with an unpaid balance too. Default: nobody has said. */
  readonly ignoresDelinquent?: boolean
  /** The account that may see and change it through the API. Default none. */
  readonly ownerId?: string
}

/** A token to be given to an account without a client and without a browser. */
export interface DirectAuthorization {
  readonly accountId: string
  /** The team it acts for, made by this account. Default: it acts for the account. */
  readonly teamId?: string
  /** Default `global`. */
  readonly scope?: readonly Scope[]
  readonly description?: string
  /** Seconds. Default: never expires. */
  readonly expiresIn?: number
  /** Make it the account's API key, `~` in the API. Default false. */
  readonly isDefault?: boolean
  /**
   * A token from elsewhere to accept, instead of a new one: 65 characters, `HRKU-` and a UUID, or a bare UUID.
   * Regenerating it gives the 65-character form.
   */
  readonly token?: string
}

/** An OAuth provider like Heroku's, as one `fetch` handler. */
export interface Provider {
  /**
   * Answers `/oauth/…`, `/teams/{team}/oauth/authorizations`, `/login…`, `/logout`, `/sso/…`, `/auth…`, its pages under
   * `/account/` and the metadata under `/.well-known/`: the web flow and the API half. Anything else is 404. It never
   * rejects: when the store or a directory fails, the answer is 503 and `onError` is told.
   */
  fetch(request: Request): Promise<Response>
  /** Says whether `fetch` answers this path, so that a larger server knows what to hand over. */
  handles(pathname: string): boolean
  /** Checks a Bearer token, or a Basic password that is one. A token in the URL is refused. Rejects when the store fails. */
  authenticate(request: Request): Promise<Authentication>
  /** Drops everything that can no longer matter, in batches; returns how many rows. Call it now and then. */
  prune(): Promise<number>
  registerClient(registration: ClientRegistration): Promise<RegisteredClient>
  /** Gives an account a direct authorization; the token is returned here and never again. */
  authorizeDirectly(
    authorization: DirectAuthorization,
  ): Promise<{ readonly authorizationId: string; readonly token: string }>
}
