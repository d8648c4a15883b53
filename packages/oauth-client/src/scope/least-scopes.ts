import { acceptedScopes } from './accepted-scopes.ts'
import { includedScopes, includes, type Scope, scopes } from './scope.ts'

/** Something a token is to do. */
export interface Endpoint {
  /** `GET`, `POST` … */
  readonly method: string
  /** `/apps/my-app/addons` or `/apps/{app}/addons`. */
  readonly path: string
  /** What Heroku itself said in `Oauth-Scope-Accepted`; counts instead of this package's table. */
  readonly accepted?: readonly string[] | undefined
}

/**
 * The least scope to ask for that unlocks every one of `endpoints`: no other that does allows less. Undefined when no
 * scope unlocks them all. Throws TypeError for no endpoints at all (without a scope Heroku grants `global`), and for one
 * this package does not know and of which `accepted` is not given.
 */
export function leastScopes(endpoints: readonly Endpoint[]): readonly Scope[] | undefined {
  if (endpoints.length === 0) throw new TypeError('endpoints: expected at least one')
  const needs = endpoints.map(({ method, path, accepted }) => {
    const known = accepted ?? acceptedScopes(method, path)?.accepted
    if (known === undefined) throw new TypeError(`endpoints: ${method} ${path} is not known`)
    return known
  })
  const [least] = candidates.filter((scope) => needs.every((accepted) => includes(scope, accepted)))
  return least
}

/** Every set of scopes none of which includes another, the least powerful first. */
const candidates: readonly (readonly Scope[])[] = subsets(scopes)
  .filter((set) => set.every((one) => !set.some((by) => by !== one && includes([by], [one]))))
  .sort((a, b) => includedScopes(a).length - includedScopes(b).length || a.length - b.length)

function subsets(of: readonly Scope[]): readonly (readonly Scope[])[] {
  const [first, ...rest] = of
  if (first === undefined) return [[]]
  const without = subsets(rest)
  return [...without, ...without.map((set) => [first, ...set])]
}
