/** A published flaw of another program that this provider is tested against. Tests name the `id` in their titles. */
export interface Advisory {
  readonly id: string
  readonly where: string
  readonly title: string
}

export const advisories: readonly Advisory[] = [
  { id: 'CVE-2026-1035', where: 'Keycloak', title: 'Simultaneous refreshes with one token' },
  { id: 'CVE-2026-50631', where: 'Apache CXF', title: 'A refresh token checked, then used' },
  { id: 'CVE-2026-53517', where: 'better-auth', title: 'A refresh family that forks' },
  { id: 'GHSA-7w99-5wm4-3g79', where: 'better-auth', title: 'A code redeemed more than once' },
  { id: 'CVE-2026-47386', where: 'NocoDB', title: 'A code redeemed by two at once' },
  {
    id: 'CVE-2026-9802',
    where: 'Keycloak',
    title: 'A rotated token that a restart makes valid again',
  },
  { id: 'CVE-2020-15222', where: 'Fosite', title: 'A one-time value accepted again' },
  { id: 'CVE-2026-53512', where: 'better-auth', title: 'A refresh without client authentication' },
  {
    id: 'CVE-2026-28513',
    where: 'Pocket ID',
    title: "A code that is another client's, or expired",
  },
  { id: 'CVE-2016-6582', where: 'Doorkeeper', title: 'A revocation that revokes nothing' },
  { id: 'CVE-2020-15223', where: 'Fosite', title: 'A revocation that fails and says it did not' },
  { id: 'CVE-2026-28512', where: 'Pocket ID', title: 'A user name in front of a foreign host' },
  { id: 'CVE-2020-15234', where: 'Fosite', title: 'Redirect URIs compared without letter case' },
  {
    id: 'CVE-2020-15233',
    where: 'Fosite',
    title: 'Loopback redirect URIs of another host or query',
  },
  { id: 'CVE-2026-9689', where: 'Keycloak', title: 'Parameters sent twice' },
  { id: 'GHSA-86j7-9j95-vpqj', where: 'better-auth', title: 'Redirect URIs that run a script' },
  { id: 'CVE-2023-48228', where: 'authentik', title: 'A verifier left out' },
  { id: 'GHSA-qgp8-v765-qxx9', where: 'workers-oauth-provider', title: 'PKCE downgraded' },
  {
    id: 'CVE-2026-41213',
    where: '@node-oauth/oauth2-server',
    title: 'Verifiers guessed without end',
  },
  { id: 'CVE-2017-18924', where: 'oauth2-server', title: 'No PKCE' },
  { id: 'CVE-2026-45364', where: 'better-auth', title: 'A rate limit escaped by another address' },
  { id: 'CVE-2026-21621', where: 'hexpm', title: 'A narrow key exchanged for a wide one' },
  { id: 'CVE-2020-10187', where: 'Doorkeeper', title: "Clients' secrets shown to others" },
]
