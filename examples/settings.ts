import type { SignInOptions } from '@muster/sign-in'

/** What an example is told by its environment; `npm run example` sets it all. */
export const port: number = Number(process.env['PORT'] ?? 3000)

export const settings: SignInOptions = {
  clientId: process.env['HEROKU_OAUTH_ID'] ?? '',
  clientSecret: process.env['HEROKU_OAUTH_SECRET'] ?? '',
  sessionSecret: process.env['SESSION_SECRET'] ?? '',
  origin: `http://localhost:${port}`,
  idOrigin: process.env['HEROKU_ID_URL'] ?? 'https://id.heroku.com',
  apiOrigin: process.env['HEROKU_API_URL'] ?? 'https://api.heroku.com',
}
