import { sql } from 'kysely'
import { z } from 'zod'
import type { Catalogue } from '../../evaluate/catalogue.ts'
import { cursorAt, readCursor } from '../cursor.ts'
import { Outcome } from '../schemas/outcome.ts'
import type { ResultPage, ResultQuery } from '../schemas/result.ts'
import { Text } from '../schemas/text.ts'
import { evaluatedAt, type ResultRow, resultColumns, resultItem } from './result-item.ts'
import type { Scope } from './scope.ts'
import { like } from './search.ts'

/** Failing first. One outcome is read after the other, so that each read follows an index. */
const order: readonly Outcome[] = ['fail', 'unverified', 'pass', 'not-applicable']

const Position = z.tuple([Outcome, Text, Text, Text, z.uuid()])
type Position = z.infer<typeof Position>

/** A page of a check's results over all connections that are not disconnected. */
export async function readCheckResults(
  scope: Scope,
  catalogue: Catalogue,
  check: string,
  query: ResultQuery,
): Promise<ResultPage> {
  const list = `${scope.organizationId} results of ${check}`
  const after = readCursor(list, query.cursor, Position)
  const outcomes = order
    .slice(after === undefined ? 0 : order.indexOf(after[0]))
    .filter((outcome) => query.outcome === undefined || outcome === query.outcome)
  const rows: ResultRow[] = []
  for (const outcome of outcomes) {
    const missing = query.limit + 1 - rows.length
    if (missing === 0) break
    const from = after?.[0] === outcome ? after : undefined
    rows.push(...(await readOutcome(scope, check, outcome, query.search, from, missing)))
  }
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.flatMap((row) => resultItem(catalogue, row)),
    next_cursor: rows.length > query.limit && last ? cursorAt(list, positionOf(last)) : null,
  }
}

function readOutcome(
  scope: Scope,
  check: string,
  outcome: Outcome,
  search: string | undefined,
  after: Position | undefined,
  limit: number,
): Promise<readonly ResultRow[]> {
  return scope
    .results()
    .innerJoin('connections', 'connections.id', 'results.connection_id')
    .where('connections.state', '<>', 'disconnected')
    .where('results.check_id', '=', check)
    .where('results.outcome', '=', outcome)
    .$call((query) =>
      search === undefined ? query : query.where('results.entity_name', 'ilike', like(search)),
    )
    .$call((query) =>
      after === undefined
        ? query
        : query.where(
            sql<boolean>`(results.entity_name, results.entity_id, results.entity_kind, results.connection_id)
          > (${after[1]}, ${after[2]}, ${after[3]}, ${after[4]}::uuid)`,
          ),
    )
    .select([...resultColumns, evaluatedAt.as('evaluated_at')])
    .orderBy('results.entity_name')
    .orderBy('results.entity_id')
    .orderBy('results.entity_kind')
    .orderBy('results.connection_id')
    .limit(limit)
    .execute()
}

function positionOf(row: ResultRow): Position {
  return [row.outcome, row.entity_name, row.entity_id, row.entity_kind, row.connection_id]
}
