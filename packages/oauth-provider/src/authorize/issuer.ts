import type { Profile } from '../profile.ts'

interface Issuing {
  readonly origin: string
  readonly profile: Profile
}

/** Says whether every authorization response names its issuer, so that the metadata can promise it (RFC 9207 section 3). */
export function announcesIssuer({ profile }: Issuing): boolean {
  return profile === 'strict'
}

/**
 * The `iss` of an authorization response, which lets a client of several providers see which one answered (RFC 9207).
 * Clients of profile `strict` always get it; the others, which Heroku sends none, where the provider promises it.
 */
export function issuerParameters(
  context: Issuing,
  client: { readonly profile: Profile },
): readonly (readonly [name: string, value: string])[] {
  if (client.profile !== 'strict' && !announcesIssuer(context)) return []
  return [['iss', context.origin]]
}
