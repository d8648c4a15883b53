import type { PostgresQuery } from './postgres-pool.ts'

/** Object identifiers of PostgreSQL's types (pg_type.dat): boolean, bigint, smallint, integer, json, text[], jsonb. */
const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map([
  [16, (text: string): unknown => text === 't'],
  [20, Number],
  [21, Number],
  [23, Number],
  [114, JSON.parse],
  [1009, namesOf],
  [3802, JSON.parse],
])

const asText = (text: string): unknown => text

/**
 * How columns become values, whatever the pool was told: the numbers stored are counts and milliseconds, which a
 * JavaScript number holds exactly.
 */
export const columnTypes: NonNullable<PostgresQuery['types']> = {
  getTypeParser: (type) => parsers.get(type) ?? asText,
}

/** The only lists that are stored, of scopes, have no name that PostgreSQL would put into quotation marks. */
function namesOf(text: string): readonly string[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',')
}
