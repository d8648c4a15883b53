import type { Clock } from '@muster/heroku-api'
import type { Kysely } from 'kysely'
import type { Registry } from 'prom-client'
import type { Accounts } from '../accounts/accounts.ts'
import type { Disconnected } from '../connect/disconnect.ts'
import type { Callback, FinishedAuthorization } from '../connect/finish-authorization.ts'
import type { StartAuthorization, StartedAuthorization } from '../connect/start-authorization.ts'
import type { Schema } from '../database/schema.ts'
import type { Catalogue } from '../evaluate/catalogue.ts'
import type { ParametersByCheck } from '../evaluate/parameters.ts'

/** What a request leaves in the log; pino's loggers are this. */
export interface RequestLogger {
  readonly info: (fields: object, message: string) => void
  readonly warn: (fields: object, message: string) => void
  readonly error: (fields: object, message: string) => void
}

/** Authorizing a Heroku account, as the folder `connect` does it. */
export interface ConnectPort {
  /** Null when the organization has no connection of that id. */
  readonly startAuthorization: (request: StartAuthorization) => Promise<StartedAuthorization | null>
  /** Judges where Heroku sent the browser. Throws ConnectError. */
  readonly finishAuthorization: (callback: Callback) => Promise<FinishedAuthorization>
  /** Revokes upstream and destroys the secret. Null when the organization has no connection of that id. */
  readonly disconnect: (
    organizationId: string,
    connectionId: string,
  ) => Promise<Disconnected | null>
}

/** Asking for a sync of a connection. */
export interface SyncPort {
  /**
   * Queues a sync, or gives back the one that is queued or running. Null when the connection is not one of the
   * organization's that can be read now.
   */
  readonly requestSync: (request: {
    readonly organizationId: string
    readonly connectionId: string
    readonly cause: 'connected' | 'member'
  }) => Promise<{ readonly syncId: string } | null>
}

/** Taking evidence away. */
export interface EvidencePort {
  /** The bundle (a zip file) of the records made from `from` until before `until`; null when there is none. */
  readonly bundle: (range: {
    readonly organizationId: string
    readonly from: Date | undefined
    readonly until: Date | undefined
  }) => Promise<ReadableStream<Uint8Array> | null>
}

/** The pretend Heroku in use, for the page that says so. */
export interface SandboxNotice {
  readonly origin: string
  readonly accounts: readonly { readonly email: string; readonly password: string }[]
}

/** Everything the server stands on. */
export interface Dependencies {
  readonly db: Kysely<Schema>
  readonly clock: Clock
  readonly random: (bytes: number) => Uint8Array
  readonly logger: RequestLogger
  /** Where people open Muster, e.g. `https://muster.example.com`. */
  readonly publicUrl: string
  /** How many proxies in front add themselves to `X-Forwarded-For`; 0 when it is not to be believed. */
  readonly trustedProxies: number
  readonly accounts: Accounts
  readonly connect: ConnectPort
  readonly sync: SyncPort
  readonly evidence: EvidencePort
  readonly catalogue: Catalogue
  /** The parameters set for each check; the checks' defaults where none is. */
  readonly parameters: ParametersByCheck
  /** The scopes asked for when connecting. */
  readonly herokuScope: readonly string[]
  /** Requests an hour that stay for the owners of a Heroku account. */
  readonly rateLimitReserve: number
  readonly sandbox: SandboxNotice | null
  /** The folder of the built dashboard. */
  readonly dashboardFolder: string
  /** Where the metrics of this process are registered. */
  readonly registry: Registry
  /** The version of the program, for the API's description. */
  readonly version: string
}
