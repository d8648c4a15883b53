import { type Selectable, sql } from 'kysely'
import type { ResultsTable } from '../../database/schema-inventory.ts'
import type { Catalogue } from '../../evaluate/catalogue.ts'
import { isKind } from '../../sync/kind.ts'
import type { ResultItem } from '../schemas/result.ts'

/** The columns of a result that the API shows. */
export const resultColumns = [
  'results.connection_id',
  'results.check_id',
  'results.entity_kind',
  'results.entity_id',
  'results.entity_name',
  'results.outcome',
  'results.basis',
  'results.reason',
  'results.needs',
  'results.since',
] as const

/** A result that stays as it is is not written again: when it was last confirmed stands in its check's roll-up. */
export const evaluatedAt = sql<Date>`coalesce((
  select check_states.evaluated_at from check_states
  where check_states.connection_id = results.connection_id
    and check_states.check_id = results.check_id), results.evaluated_at)`

export type ResultRow = Omit<Selectable<ResultsTable>, 'organization_id'>

/** A stored result as the API shows it; nothing for a check or a kind that this version no longer has. */
export function resultItem(catalogue: Catalogue, row: ResultRow): readonly ResultItem[] {
  const check = catalogue.checks.find(({ id }) => id === row.check_id)
  if (check === undefined || !isKind(row.entity_kind)) return []
  return [
    {
      check: {
        id: check.id,
        title: row.outcome === 'fail' ? check.failureTitle : check.title,
        severity: check.severity,
      },
      entity: {
        connection_id: row.connection_id,
        kind: row.entity_kind,
        id: row.entity_id,
        name: row.entity_name,
      },
      outcome: row.outcome,
      basis: row.basis,
      reason: row.reason,
      needs: [...row.needs],
      since: row.since.toISOString(),
      evaluated_at: row.evaluated_at.toISOString(),
    },
  ]
}
