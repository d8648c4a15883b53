import type { Scope } from '@muster/oauth-client'
import { readAccount } from '../read-account.ts'

/** Options of the provider. */
export interface HerokuConfigOptions {
  readonly clientId: string
  readonly clientSecret: string
  /** Default `['identity']`. */
  readonly scope?: readonly Scope[]
  /** Default `https://id.heroku.com`. */
  readonly idOrigin?: string
  /** Default `https://api.heroku.com`. */
  readonly apiOrigin?: string
  readonly fetch?: typeof fetch
}

/** What better-auth's generic OAuth plugin is told of Heroku. */
export interface HerokuConfig {
  providerId: 'heroku'
  clientId: string
  clientSecret: string
  authorizationUrl: string
  tokenUrl: string
  scopes: string[]
  pkce: boolean
  getUserInfo: (tokens: { accessToken?: string | undefined }) => Promise<{
    id: string
    email: string
    name: string
    emailVerified: boolean
  }>
}

/**
 * Heroku for better-auth: `plugins: [genericOAuth({ config: [heroku({ clientId, clientSecret })] })]`. Register
 * `<your app>/api/auth/callback/heroku` as the client's callback URL.
 */
export function heroku(options: HerokuConfigOptions): HerokuConfig {
  const { clientId, clientSecret, scope = ['identity'], fetch = globalThis.fetch } = options
  const idOrigin = options.idOrigin ?? 'https://id.heroku.com'
  const apiOrigin = options.apiOrigin ?? 'https://api.heroku.com'
  return {
    providerId: 'heroku',
    clientId,
    clientSecret,
    authorizationUrl: `${idOrigin}/oauth/authorize`,
    tokenUrl: `${idOrigin}/oauth/token`,
    scopes: [...scope],
    pkce: true,
    getUserInfo: async ({ accessToken = '' }) => {
      const { id, email, name, verified } = await readAccount({ apiOrigin, fetch }, accessToken)
      return { id, email, name: name ?? email, emailVerified: verified }
    },
  }
}
