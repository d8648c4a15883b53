import pg from 'pg'
import { DatabaseError } from './database-error.ts'

const INT8 = pg.types.builtins.INT8
const NUMERIC = pg.types.builtins.NUMERIC

/**
 * How column values become JavaScript values, decided once for every connection: `bigint` a number (refused beyond 2^53,
 * where it would lose digits), `timestamptz` a Date, `jsonb` its parsed value, `bytea` a Buffer, `numeric` its text.
 */
export const columnParsers: pg.CustomTypesConfig = {
  getTypeParser(type, format) {
    if (type === INT8 && format !== 'binary') return parseInteger
    if (type === NUMERIC && format !== 'binary') return String
    return pg.types.getTypeParser(type, format)
  },
}

function parseInteger(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new DatabaseError(
    'number_too_large',
    `The database holds ${text}, more than Muster can count exactly.`,
  )
}
