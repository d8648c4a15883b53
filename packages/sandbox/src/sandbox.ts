import type { Profile, ProviderFailure, Scope, Store } from '@muster/oauth-provider'
import type { Clock, Random, Sleep } from './clock.ts'
import type { Faults } from './faults/fault.ts'
import type { World, WorldClient, WorldToken } from './worlds/world.ts'

/** What a sandbox is made of. */
export interface SandboxOptions {
  readonly world: World
  /** Scheme, host and port under which people and programs reach it: `http://localhost:5001`. */
  readonly origin: string
  readonly clock: Clock
  readonly random: Random
  /** Where OAuth data is kept. Default: in memory, gone with the sandbox. */
  readonly store?: Store
  /** The key of the hashes in `store`, 32 bytes or more; needed again with a store that lasts. Default: random. */
  readonly hashKey?: Uint8Array
  /** How strictly OAuth clients are treated that do not say. Default `heroku`. */
  readonly profile?: Profile
  /** OAuth clients and tokens besides those that the first world declares. */
  readonly clients?: readonly WorldClient[]
  readonly tokens?: readonly WorldToken[]
  /** What a refresh is answered with: 201 as in Heroku's document, or 200 as its web flow does. Default 200. */
  readonly refreshStatus?: 200 | 201
  /**
   * Where a request comes from, which what an address may do is limited by (`addressOf` of the provider); what its headers
   * say is not to be trusted. Default: all requests count as one address.
   */
  readonly addressOf?: (request: Request) => string
  /** Told of every failure of the store, which the caller gets as a 503. Default: a warning of the process. */
  readonly onError?: (failure: ProviderFailure) => void
  /** The size of each account's pool of requests, which refills within an hour. Default 4500. */
  readonly rateLimit?: number
  /** Milliseconds by which every answer is delayed. Default 0. */
  readonly latency?: number
  /** How it waits. Default: real time. */
  readonly sleep?: Sleep
}

/** An OAuth client, with the secret that is shown once. */
export interface SandboxClient {
  readonly id: string
  readonly name: string
  readonly secret: string
  readonly redirect_uri: string
}

/** An account one can sign in to, with a token of each scope. */
export interface DescribedAccount {
  readonly email: string
  readonly password: string
  readonly tokens: Readonly<Record<Scope, string>>
}

/** An account with which something other than the ordinary happens at login or afterwards. */
export interface DescribedSpecialAccount {
  readonly email: string
  /** Null for an account that signs in through an identity provider. */
  readonly password: string | null
  /** What is special about it, in a few words. */
  readonly special: string
  /** The key for an authenticator app, in base32; null where no second factor is asked for. */
  readonly totp_secret: string | null
  /** Each is accepted once in place of the authenticator app's code. */
  readonly recovery_codes: readonly string[]
  readonly tokens: Readonly<Record<Scope, string>>
}

/** A token that the world declares: an account's, or a team's own. */
export interface DescribedToken {
  readonly account: string | null
  readonly team: string | null
  readonly scopes: readonly Scope[]
  readonly description: string
  /** Seconds from the sandbox's start; null for ever. */
  readonly expires_in: number | null
  readonly token: string
}

/** The line that `muster sandbox --json` prints. */
export interface SandboxDescription {
  readonly origin: string
  /** Those that e-mail address and password are enough for. The first sees the whole world. */
  readonly accounts: readonly DescribedAccount[]
  readonly special_accounts: readonly DescribedSpecialAccount[]
  /** Those that the world declares. */
  readonly tokens: readonly DescribedToken[]
  /** The first one's redirect URI is on loopback. */
  readonly clients: readonly SandboxClient[]
}

/** A pretend Heroku on one origin: id.heroku.com and api.heroku.com together. */
export interface Sandbox {
  readonly origin: string
  /** What exists in it now. */
  readonly world: World
  /** What the login page offers to fill in. */
  readonly demoAccounts: readonly { readonly email: string; readonly password: string }[]
  readonly faults: Faults
  /** Answers a request. It can be passed around by itself, as the `fetch` of a client that runs in the same process. */
  readonly fetch: (request: Request | string | URL, init?: RequestInit) => Promise<Response>
  /** Puts another world in place of the present one; ids stay the same where its name and theirs do. */
  changeWorld(world: World): void
  /** Registers an OAuth client. Throws {@link SandboxError} `unknown_client` for an unusable redirect URI. */
  registerClient(client: WorldClient): Promise<SandboxClient>
  /**
   * Lets third-party apps reach a team's resources by OAuth, or shuts them out, as the team's settings page does. Throws
   * {@link SandboxError} `unknown_team`.
   */
  setThirdPartyOauth(team: string, allowed: boolean): Promise<void>
  /**
   * A token that the account gave itself, or with `team` the team's own, made by it. `token` is a text to use instead of
   * a new one: 65 characters, `HRKU-` and a UUID, or a bare UUID. Throws {@link SandboxError} `unknown_account`,
   * `unknown_team`, `unusable_token`.
   */
  issueToken(
    accountEmail: string,
    scope: readonly Scope[],
    about?: Pick<WorldToken, 'team' | 'description' | 'expires_in' | 'token'>,
  ): Promise<string>
  /** Drops OAuth data that can no longer matter, and says how many rows. Call it every few minutes. */
  prune(): Promise<number>
  /** Its accounts, tokens and clients, made when first asked for; with a client of its own if none is on loopback. */
  describe(): Promise<SandboxDescription>
}
