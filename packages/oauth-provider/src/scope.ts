/** Heroku's OAuth scopes (Dev Center, "OAuth", section "Scopes"), from the widest to the narrowest. */
export const scopes = [
  'global',
  'write-protected',
  'write',
  'read-protected',
  'read',
  'identity',
] as const

/** The name of one. */
export type Scope = (typeof scopes)[number]

/** Every scope a scope includes, itself among them. `identity` stands alone: it opens the account only. */
const included: Readonly<Record<Scope, readonly Scope[]>> = {
  global: scopes,
  'write-protected': ['write-protected', 'write', 'read-protected', 'read'],
  write: ['write', 'read'],
  'read-protected': ['read-protected', 'read'],
  read: ['read'],
  identity: ['identity'],
}

/** Says whether the text names a scope. */
export function isScope(text: string): text is Scope {
  return (scopes as readonly string[]).includes(text)
}

/** Says whether one of the held scopes includes the wanted one. */
export function allows(held: readonly Scope[], wanted: Scope): boolean {
  return held.some((scope) => included[scope].includes(wanted))
}

/** Says whether the held scopes include every wanted one; true for no wanted scope. */
export function covers(held: readonly Scope[], wanted: readonly Scope[]): boolean {
  return wanted.every((scope) => allows(held, scope))
}

/** Says whether both lists name the same scopes, whatever their order. */
export function sameScopes(left: readonly Scope[], right: readonly Scope[]): boolean {
  const a = normalScopes(left)
  const b = normalScopes(right)
  return a.length === b.length && a.every((scope, index) => scope === b[index])
}

/** The scopes without repetitions, in alphabetical order. */
export function normalScopes(list: readonly Scope[]): readonly Scope[] {
  return [...new Set(list)].sort()
}

/** Scopes without repetitions in alphabetical order, or the first name that is none. */
export type ParsedScope =
  | { readonly ok: true; readonly scope: readonly Scope[] }
  | { readonly ok: false; readonly unknown: string }

/**
 * Reads a `scope` parameter: names parted by spaces or commas, in any order (Heroku accepts both separators).
 * Absent or blank means `global`. The first name that is no scope is reported.
 */
export function parseScope(text: string | undefined): ParsedScope {
  return parseScopeNames((text ?? '').split(/[ ,]+/).filter((name) => name !== ''))
}

/** Reads a list of scope names; none means `global`. */
export function parseScopeNames(names: readonly string[]): ParsedScope {
  const unknown = names.find((name) => !isScope(name))
  if (unknown !== undefined) return { ok: false, unknown }
  const known = names.filter(isScope)
  return { ok: true, scope: known.length === 0 ? ['global'] : normalScopes(known) }
}
