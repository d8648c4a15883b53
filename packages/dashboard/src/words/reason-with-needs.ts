import { listed } from './number.ts'

/** A reason, and the scopes that would help, unless the reason names them already. */
export function reasonWithNeeds(reason: string, needs: readonly string[]): string {
  const unnamed = needs.filter((scope) => !reason.split(/[^\w-]+/).includes(scope))
  return unnamed.length === 0 ? reason : `${reason} Needs the scope ${listed(unnamed)}.`
}
