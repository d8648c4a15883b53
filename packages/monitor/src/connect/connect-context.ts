import type { Clock } from '@muster/heroku-api'
import type { Scope } from '@muster/oauth-client'
import type { Kysely } from 'kysely'
import type { Schema } from '../database/schema.ts'
import type { Secret } from '../secrets/secret.ts'
import type { Vault } from '../secrets/vault.ts'

/** How this installation is known at Heroku, and where Heroku is. Fixed at start: no answer can change it. */
export interface HerokuClient {
  /** Origin of the authorization and token endpoints, e.g. `https://id.heroku.com`. */
  readonly idOrigin: string
  /** Origin of the Platform API, e.g. `https://api.heroku.com`. */
  readonly apiOrigin: string
  readonly clientId: string
  readonly clientSecret: Secret
  /** Where Heroku sends the browser back to: `<PUBLIC_URL>/connect/heroku/callback`. */
  readonly redirectUri: string
  /** What is asked for, e.g. `['identity', 'read']`. */
  readonly scope: readonly Scope[]
}

/** What every function of this folder works with. */
export interface ConnectContext {
  readonly db: Kysely<Schema>
  readonly vault: Vault
  readonly clock: Clock
  readonly random: (bytes: number) => Uint8Array
  readonly fetch: typeof fetch
  readonly heroku: HerokuClient
}
