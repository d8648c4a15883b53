import type { AttackCase } from './attack-case.ts'

/** One numbered point of a standard, under a title of our own, and what is done about it here. */
export interface Requirement {
  readonly id: string
  readonly title: string
  /** The attack cases whose tests hold it. */
  readonly cases?: readonly AttackCase['id'][]
  /** What a reader should know: why it does not apply, or is not met. */
  readonly note?: string
}

export interface Standard {
  readonly name: string
  readonly requirements: readonly Requirement[]
}

const noIdTokens = 'Does not apply: no ID tokens are issued.'
const ofTheClient = "The client library's part."

const rfc6749: Standard = {
  name: 'RFC 6749, the OAuth 2.0 framework',
  requirements: [
    { id: '2.3.1', title: 'Clients prove themselves by Basic or in the body', cases: ['A1-23'] },
    { id: '3.1', title: 'Parameters come once; empty ones are absent', cases: ['A1-4'] },
    { id: '3.1.1', title: 'Response type required and known', cases: ['A1-5'] },
    { id: '3.1.2', title: 'Redirect URIs are absolute, without fragment', cases: ['A1-12'] },
    { id: '3.1.2.3', title: 'A redirect URI that is sent is the registered one', cases: ['A1-1'] },
    { id: '3.1.2.4', title: 'No redirect to an address that is not trusted', cases: ['A1-2'] },
    { id: '3.2.1', title: 'Clients authenticate at the token endpoint', cases: ['A1-20', 'A1-23'] },
    {
      id: '3.3',
      title: 'Scopes are known, and what was granted is said',
      cases: ['A1-3', 'A1-21'],
    },
    { id: '4.1.1', title: 'State is taken and given back', cases: ['A1-6'] },
    {
      id: '4.1.2',
      title: 'Codes are short-lived and used once',
      cases: ['A1-14', 'A1-15', 'A1-17'],
    },
    {
      id: '4.1.2.1',
      title: 'Errors go to the client once its address is trusted',
      cases: ['A1-2', 'A1-3'],
    },
    { id: '4.1.3', title: 'A code is bound to its client and redirect URI', cases: ['A1-17'] },
    { id: '4.3', title: 'Password grant', cases: ['A1-5'], note: 'Refused.' },
    { id: '5.1', title: 'Token answers are kept by no cache', cases: ['A1-24'] },
    {
      id: '5.2',
      title: 'Error bodies of the token endpoint',
      cases: ['A1-23', 'A1-24'],
      note: "Under profile `strict`; profile `heroku` answers in Heroku's shape.",
    },
    {
      id: '6',
      title: 'Refreshes are bound to the client and to the grant',
      cases: ['A1-20', 'A1-21'],
    },
    { id: '10.4', title: 'Refresh tokens stay with their client', cases: ['A1-20', 'A1-22'] },
    { id: '10.5', title: 'A code used twice ends what it gave', cases: ['A1-14', 'A1-15'] },
    { id: '10.6', title: 'Redirect URIs cannot be swapped', cases: ['A1-1', 'A1-17'] },
    { id: '10.10', title: 'Secrets cannot be guessed', cases: ['A1-26', 'A1-28'] },
    { id: '10.12', title: 'Requests forged from another site', cases: ['A1-6', 'A1-10'] },
    { id: '10.13', title: 'Pages in a foreign frame', cases: ['A1-9'] },
    { id: '10.15', title: 'Open redirects', cases: ['A1-1', 'A1-2', 'A1-3'] },
  ],
}

const rfc9700: Standard = {
  name: 'RFC 9700, best current practice',
  requirements: [
    { id: '2.1', title: 'Redirect URIs are compared character by character', cases: ['A1-1'] },
    {
      id: '2.1.1',
      title: 'PKCE for the code flow',
      cases: ['A1-19'],
      note: 'Required under profile `strict`; honoured, and never downgraded, under `heroku`.',
    },
    { id: '2.1.2', title: 'No implicit grant', cases: ['A1-5'] },
    {
      id: '2.2.1',
      title: 'Sender-constrained access tokens',
      note: 'Not met: Heroku knows Bearer tokens alone.',
    },
    {
      id: '2.2.2',
      title: 'Replayed refresh tokens',
      cases: ['A1-22'],
      note: 'Rotation under profile `strict`. Every client is confidential.',
    },
    { id: '2.3', title: 'Tokens open as little as asked for', cases: ['A1-21', 'A1-34'] },
    { id: '2.4', title: 'No password grant', cases: ['A1-5'] },
    {
      id: '2.5',
      title: 'Client authentication with keys',
      note: 'Not met: Heroku knows client secrets alone.',
    },
    {
      id: '2.6',
      title: 'Published metadata; no scripts at the authorization endpoint',
      cases: ['A1-11', 'A1-12', 'A1-32'],
    },
    {
      id: '4.1.3',
      title: 'Redirect URIs are validated against the whole registered one',
      cases: ['A1-1', 'A1-12'],
    },
    {
      id: '4.2.4',
      title: 'No leak by Referer; codes used once',
      cases: ['A1-9', 'A1-14', 'A1-15'],
    },
    { id: '4.3.2', title: 'No token in an address', cases: ['A1-23', 'A1-33'] },
    { id: '4.4.2', title: 'Mixed-up servers: the issuer is named', cases: ['A1-7', 'A1-32'] },
    { id: '4.5.3', title: 'Injected codes', cases: ['A1-17', 'A1-18', 'A1-19'] },
    { id: '4.7.1', title: 'Forged requests', cases: ['A1-6', 'A1-10'] },
    { id: '4.8.2', title: 'PKCE downgrade', cases: ['A1-19'] },
    { id: '4.9.3', title: 'A stolen store is worthless', cases: ['A1-27'] },
    { id: '4.11.2', title: 'The authorization server as open redirector', cases: ['A1-2', 'A1-3'] },
    { id: '4.12', title: 'Redirects after a form are 303', cases: ['A1-8'] },
    { id: '4.14.2', title: 'Refresh token reuse ends the family', cases: ['A1-22'] },
    { id: '4.16', title: 'Clickjacking', cases: ['A1-9'] },
  ],
}

const asvs: Standard = {
  name: 'OWASP ASVS 5.0, chapter V10',
  requirements: [
    { id: '10.1.1', title: 'Tokens go to who needs them', cases: ['A1-27', 'A1-33'] },
    { id: '10.1.2', title: 'Answers belong to a request of the same browser', note: ofTheClient },
    { id: '10.2.1', title: 'Clients are safe from forged requests', note: ofTheClient },
    {
      id: '10.2.2',
      title: 'Clients of several servers are safe from mix-up',
      cases: ['A1-7'],
      note: ofTheClient,
    },
    { id: '10.2.3', title: 'Clients ask for little', note: ofTheClient },
    {
      id: '10.3.1',
      title: 'Audience of access tokens',
      cases: ['A1-31'],
      note: 'There is one service. Introspection tells a client of its own tokens alone.',
    },
    { id: '10.3.2', title: 'Scope and person decide', cases: ['A1-34', 'A1-36'] },
    { id: '10.3.3', title: 'People are known by an id that is never given away', cases: ['A1-33'] },
    {
      id: '10.3.4',
      title: 'Strength of the sign-in',
      note: 'Does not apply: no route asks for more than another.',
    },
    {
      id: '10.3.5',
      title: 'Stolen access tokens',
      note: 'Not met: Heroku knows Bearer tokens alone.',
    },
    {
      id: '10.4.1',
      title: 'Redirect URIs registered and compared exactly',
      cases: ['A1-1', 'A1-12'],
    },
    { id: '10.4.2', title: 'Codes are used once', cases: ['A1-14', 'A1-15', 'A1-16'] },
    {
      id: '10.4.3',
      title: 'Codes are short-lived',
      cases: ['A1-17'],
      note: 'Five minutes; option `codeLifetime` for the one minute of level 3.',
    },
    { id: '10.4.4', title: 'No grant that is not needed', cases: ['A1-5'] },
    { id: '10.4.5', title: 'Refresh tokens replayed', cases: ['A1-22'] },
    {
      id: '10.4.6',
      title: 'PKCE',
      cases: ['A1-18', 'A1-19'],
      note: 'Required under profile `strict` alone.',
    },
    {
      id: '10.4.7',
      title: 'Registration without authentication',
      note: 'Does not apply: a client is registered by an account.',
    },
    {
      id: '10.4.8',
      title: 'Refresh tokens end',
      note: "Not met: Heroku's never expire. They end with their authorization or session.",
    },
    { id: '10.4.9', title: 'People can revoke', cases: ['A1-13', 'A1-29', 'A1-30'] },
    {
      id: '10.4.10',
      title: 'Clients prove themselves at every back-channel endpoint',
      cases: ['A1-20', 'A1-23', 'A1-29', 'A1-31'],
    },
    {
      id: '10.4.11',
      title: 'Clients are given the scopes they need',
      note: 'Not met: any client may ask for any scope; the person decides.',
    },
    { id: '10.4.12', title: 'Response modes', cases: ['A1-5'], note: 'There is one: the query.' },
    {
      id: '10.4.13',
      title: 'Pushed authorization requests',
      note: 'Not met: Heroku does not know them.',
    },
    {
      id: '10.4.14',
      title: 'Sender-constrained tokens',
      note: 'Not met: Heroku knows Bearer tokens alone.',
    },
    {
      id: '10.4.15',
      title: 'Untampered authorization details',
      note: 'Does not apply: there is no such parameter.',
    },
    {
      id: '10.4.16',
      title: 'Clients with keys',
      note: 'Not met: Heroku knows client secrets alone.',
    },
    ...['10.5.1', '10.5.2', '10.5.3', '10.5.4', '10.5.5', '10.6.1'].map((id) => ({
      id,
      title: 'OpenID Connect',
      note: noIdTokens,
    })),
    { id: '10.6.2', title: 'Nobody is logged out by force', cases: ['A1-10'] },
    { id: '10.7.1', title: 'Consent to each request', cases: ['A1-10', 'A1-13'] },
    { id: '10.7.2', title: 'Consent says to whom, what and for how long', cases: ['A1-13'] },
    { id: '10.7.3', title: 'Consent can be looked at and taken back', cases: ['A1-13', 'A1-29'] },
  ],
}

export const standards: readonly Standard[] = [rfc9700, rfc6749, asvs]
