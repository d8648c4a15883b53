import type { Platform } from '@muster/oauth-client'

/** Where Heroku is and who asks; `{ ...platform, origin: 'https://id.heroku.com', … }` in a real program. */
export interface Settings extends Platform {
  readonly origin: string
  readonly client_id: string
  readonly client_secret: string
}

/** The Platform API, and whose account is managed; its origin is `https://api.heroku.com` in a real program. */
export interface Api {
  readonly origin: string
  readonly access_token: string
}
