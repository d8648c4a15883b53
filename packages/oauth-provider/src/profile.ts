/**
 * How a client is treated where Heroku's document and today's good practice differ.
 *
 * - `heroku`: PKCE only when the client uses it, refresh tokens never expire and stay the same, errors are
 *   Heroku's `{id, message}` (Dev Center, "OAuth").
 * - `strict`: PKCE with S256 required, refresh tokens rotate and their reuse revokes the authorization,
 *   `iss` in the authorization response (RFC 9207), errors as in RFC 6749 section 5.2 (RFC 9700).
 */
export const profiles = ['heroku', 'strict'] as const

/** The name of one. */
export type Profile = (typeof profiles)[number]
