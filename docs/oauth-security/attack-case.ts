/** One way in which an authorization server is attacked, or fails. Tests name the `id` in their titles. */
export interface AttackCase {
  readonly id: `A1-${number}`
  readonly title: string
}

/** The cases this provider is tested with. */
export const attackCases: readonly AttackCase[] = [
  { id: 'A1-1', title: 'An address that is nearly the registered redirect URI' },
  {
    id: 'A1-2',
    title: 'An unknown client, or an address that is not its own: nobody is redirected',
  },
  { id: 'A1-3', title: 'Other errors go to the registered address, with the state as it came' },
  { id: 'A1-4', title: 'Repeated parameters; empty ones count as absent' },
  { id: 'A1-5', title: 'Response types and grants other than those of the code flow' },
  { id: 'A1-6', title: 'A state of any bytes, returned as it came' },
  { id: 'A1-7', title: 'The issuer in the authorization response' },
  { id: 'A1-8', title: 'A form that is sent on to another place by its redirect' },
  { id: 'A1-9', title: 'Pages in a foreign frame, in a cache, with foreign resources' },
  {
    id: 'A1-10',
    title: 'Consent that the person did not give: forged, replayed, by somebody else',
  },
  { id: 'A1-11', title: 'Scripts of other sites that read the authorization endpoint' },
  { id: 'A1-12', title: 'Redirect URIs that must not be registered' },
  {
    id: 'A1-13',
    title: 'Consent without knowing to whom and for what; grants one cannot see or end',
  },
  { id: 'A1-14', title: 'A code used twice' },
  { id: 'A1-15', title: 'A code used twenty times at once' },
  { id: 'A1-16', title: 'A crash between using a code and keeping its tokens' },
  { id: 'A1-17', title: 'A code of another client, with another redirect URI, or expired' },
  {
    id: 'A1-18',
    title: "A stranger who uses up somebody's code; guesses of a verifier without end",
  },
  { id: 'A1-19', title: 'PKCE left out, downgraded or malformed' },
  { id: 'A1-20', title: 'A refresh token in the hands of another client, or of none' },
  { id: 'A1-21', title: 'A refresh that asks for more than was granted' },
  { id: 'A1-22', title: 'A rotated refresh token used again, at once or after a restart' },
  { id: 'A1-23', title: 'Client credentials in two places, in the URL, or wrong' },
  { id: 'A1-24', title: 'Token requests of another type or without end; answers that are cached' },
  { id: 'A1-25', title: 'Telling an unknown client from a wrong secret by answer or time' },
  { id: 'A1-26', title: 'Secrets that can be guessed' },
  { id: 'A1-27', title: 'A stolen database, log or error message' },
  { id: 'A1-28', title: 'Guessing without end' },
  { id: 'A1-29', title: 'Revocation by a stranger, or one that only seems to have happened' },
  { id: 'A1-30', title: 'A revoked token that still works elsewhere' },
  { id: 'A1-31', title: 'Introspection as an oracle' },
  { id: 'A1-32', title: 'Metadata that belongs to somebody else' },
  { id: 'A1-33', title: 'Tokens in the URL; tokens told back' },
  { id: 'A1-34', title: 'A scope that opens more than it says' },
  { id: 'A1-35', title: 'Expired, revoked, malformed and endless tokens' },
  { id: 'A1-36', title: 'Third-party access to a team that has turned it off' },
]
