import type { Catalogue } from '../../evaluate/catalogue.ts'
import { isKind } from '../../sync/kind.ts'
import type { ConnectionDetail } from '../schemas/connection.ts'
import type { LatestReading } from './kind-health.ts'
import type { Scope } from './scope.ts'

/** For each scope that Heroku named as missing: the checks and kinds it would help, the most helpful first. */
export async function readUnlocks(
  scope: Scope,
  catalogue: Catalogue,
  connectionId: string,
  readings: readonly LatestReading[],
): Promise<ConnectionDetail['unlocks']> {
  const rows = await scope
    .checkStates()
    .where('check_states.connection_id', '=', connectionId)
    .select(['check_id', 'needs'])
    .execute()
  const missing = readings.map(({ kind, needs, gaps }) => ({
    kind,
    needs: [...needs, ...gaps.flatMap((gap) => gap.needs)],
  }))
  const scopes = new Set([...rows, ...missing].flatMap(({ needs }) => needs))
  return [...scopes]
    .map((name) => {
      const helped = new Set(
        rows.filter(({ needs }) => needs.includes(name)).map(({ check_id }) => check_id),
      )
      return {
        scope: name,
        checks: catalogue.checks
          .filter(({ id }) => helped.has(id))
          .map(({ id, title }) => ({ id, title })),
        kinds: missing
          .filter(({ needs }) => needs.includes(name))
          .map(({ kind }) => kind)
          .filter(isKind),
      }
    })
    .sort(
      (left, right) =>
        right.checks.length - left.checks.length || (left.scope < right.scope ? -1 : 1),
    )
}
