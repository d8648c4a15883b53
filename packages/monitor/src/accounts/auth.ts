import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { organization } from 'better-auth/plugins/organization'
import { uuidFrom } from '../uuid.ts'
import type { AccountsContext } from './accounts-context.ts'
import { longestPassword, shortestPassword } from './password.ts'

/** A session unused for this long ends. */
const idleSeconds = 7 * 24 * 60 * 60
/** Every session ends this long after its sign-in, used or not. */
export const absoluteSeconds = 30 * 24 * 60 * 60

export const apiKeyPrefix = 'mstr_'

export interface AuthOptions extends AccountsContext {
  /** Where people open Muster, e.g. `https://muster.example.com`. */
  readonly publicUrl: string
  /** From `deriveSessionSecret`. */
  readonly sessionSecret: string
  /** Told what better-auth itself calls an error. */
  readonly onError?: (message: string) => void
}

/** The name of a cookie of ours: with https it can be set by this host alone, for the whole of it (RFC 6265bis). */
export function cookieName(publicUrl: string, name: string): string {
  return publicUrl.startsWith('https:') ? `__Host-muster.${name}` : `muster.${name}`
}

/**
 * better-auth over Muster's own tables. It is called as functions and never mounted as a server, so that none of its
 * routes (sign-up among them) can be reached. It sends nothing anywhere.
 */
export function createAuth(options: AuthOptions) {
  const { publicUrl, random } = options
  return betterAuth({
    appName: 'Muster',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret: options.sessionSecret,
    trustedOrigins: [new URL(publicUrl).origin],
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message) => options.onError?.(message),
    },
    database: { db: options.db, type: 'postgres' },
    rateLimit: { enabled: false }, // attempt-limit.ts counts instead: by account too, and for all processes
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    session: {
      modelName: 'sessions',
      expiresIn: idleSeconds,
      updateAge: 60 * 60,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
    },
    user: {
      modelName: 'users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: {
      modelName: 'credentials',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      useSecureCookies: false, // it would add `__Secure-` before the stronger `__Host-`
      database: { generateId: () => uuidFrom(random) },
      defaultCookieAttributes: {
        httpOnly: true,
        sameSite: 'lax',
        path: '/',
        secure: publicUrl.startsWith('https:'),
      },
      cookies: {
        session_token: { name: cookieName(publicUrl, 'session') },
        dont_remember: { name: cookieName(publicUrl, 'dont-remember') },
      },
    },
    plugins: [
      organization({
        schema: {
          session: { fields: { activeOrganizationId: 'active_organization_id' } },
          organization: { modelName: 'organizations', fields: { createdAt: 'created_at' } },
          member: {
            modelName: 'members',
            fields: {
              organizationId: 'organization_id',
              userId: 'user_id',
              createdAt: 'created_at',
            },
          },
          invitation: {
            modelName: 'invitations',
            fields: {
              organizationId: 'organization_id',
              inviterId: 'inviter_id',
              expiresAt: 'expires_at',
              createdAt: 'created_at',
            },
          },
        },
      }),
      apiKey({
        references: 'organization',
        defaultPrefix: apiKeyPrefix,
        customKeyGenerator: ({ prefix }) =>
          `${prefix ?? ''}${Buffer.from(random(32)).toString('base64url')}`,
        startingCharactersConfig: { shouldStore: true, charactersLength: apiKeyPrefix.length + 4 },
        requireName: true,
        maximumNameLength: 400, // counted in UTF-16 units: 200 characters at most, as the schema and the table have it
        enableMetadata: true,
        rateLimit: { enabled: false },
        schema: {
          apikey: {
            modelName: 'api_keys',
            fields: {
              configId: 'config_id',
              referenceId: 'reference_id',
              refillInterval: 'refill_interval',
              refillAmount: 'refill_amount',
              lastRefillAt: 'last_refill_at',
              rateLimitEnabled: 'rate_limit_enabled',
              rateLimitTimeWindow: 'rate_limit_time_window',
              rateLimitMax: 'rate_limit_max',
              requestCount: 'request_count',
              lastRequest: 'last_request',
              expiresAt: 'expires_at',
              createdAt: 'created_at',
              updatedAt: 'updated_at',
            },
          },
        },
      }),
    ],
  })
}

export type Auth = ReturnType<typeof createAuth>
