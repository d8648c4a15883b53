import type { OAuth2Config } from '@auth/core/providers'
import type { Scope } from '@muster/oauth-client'
import type { HerokuAccount } from '../options.ts'
import { readAccount } from '../read-account.ts'

/** Options of the provider. */
export interface HerokuProviderOptions {
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

/**
 * A provider for Auth.js: `Auth(request, { providers: [Heroku({ clientId, clientSecret })] })`. Register
 * `<your app>/auth/callback/heroku` as the client's callback URL.
 */
export function Heroku(options: HerokuProviderOptions): OAuth2Config<HerokuAccount> {
  const { clientId, clientSecret, scope = ['identity'], fetch = globalThis.fetch } = options
  const idOrigin = options.idOrigin ?? 'https://id.heroku.com'
  const apiOrigin = options.apiOrigin ?? 'https://api.heroku.com'
  return {
    id: 'heroku',
    name: 'Heroku',
    type: 'oauth',
    clientId,
    clientSecret,
    checks: ['pkce', 'state'],
    authorization: { url: `${idOrigin}/oauth/authorize`, params: { scope: scope.join(' ') } },
    token: `${idOrigin}/oauth/token`,
    client: { token_endpoint_auth_method: 'client_secret_post' },
    userinfo: {
      url: `${apiOrigin}/account`,
      // Heroku wants its own media type.
      request: ({ tokens }: { readonly tokens: { readonly access_token?: string } }) =>
        readAccount({ apiOrigin, fetch }, tokens.access_token ?? ''),
    },
    profile: ({ id, email, name }) => ({ id, email, name }),
  }
}
