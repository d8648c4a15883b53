/** Heroku's scopes: https://devcenter.heroku.com/articles/oauth#scopes */
export const scopes = [
  'global',
  'identity',
  'read',
  'write',
  'read-protected',
  'write-protected',
] as const

/** One of Heroku's scopes. */
export type Scope = (typeof scopes)[number]

/** Each scope in words a person can decide on. */
export const scopeWords: Readonly<Record<Scope, string>> = {
  global: 'Read and change everything: account, apps, teams, secrets',
  identity: 'See the account: name, e-mail address, two-factor status',
  read: 'See apps and resources, without config vars',
  write: 'See and change apps and resources, without config vars',
  'read-protected': 'See apps and resources, config vars included',
  'write-protected': 'See and change apps and resources, config vars included',
}

const included: Readonly<Record<Scope, readonly Scope[]>> = {
  global: scopes,
  identity: ['identity'],
  read: ['read'],
  write: ['write', 'read'],
  'read-protected': ['read-protected', 'read'],
  'write-protected': ['write-protected', 'write', 'read-protected', 'read'],
}

/** Whether a word is one of Heroku's scopes, as Heroku spells them. */
export function isScope(text: string): text is Scope {
  return scopes.some((scope) => scope === text)
}

/** Splits a scope list at spaces or commas (both are in use); words that are no scope are kept out. */
export function parseScope(text: string): readonly Scope[] {
  return [...new Set(text.split(/[\s,]+/).filter(isScope))]
}

/**
 * Everything a token that holds `scope` may do, as scopes: `write` includes `read`, a protected scope its unprotected
 * one, `global` all. Words that are no scope of Heroku's include themselves.
 */
export function includedScopes(scope: readonly string[]): readonly string[] {
  return [
    ...new Set(
      scope.flatMap((word): readonly string[] => (isScope(word) ? included[word] : [word])),
    ),
  ]
}

/**
 * Whether a token that holds `scope` may do what one of `accepted` is enough for (`Oauth-Scope-Accepted`, or
 * `acceptedScopes`). Nothing accepted, nothing allowed.
 */
export function includes(scope: readonly string[], accepted: readonly string[]): boolean {
  const held = includedScopes(scope)
  return accepted.some((word) => held.includes(word))
}
