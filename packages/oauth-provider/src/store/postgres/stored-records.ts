// What the database gives back, checked. Fields this program does not know are dropped: a process runs on while a newer
// one brings the database up to date.
import { z } from 'zod'
import { ProviderError } from '../../errors.ts'
import {
  authorization,
  browser,
  client,
  cliLogin,
  grant,
  pendingRequest,
  session,
  token,
} from '../store-data.ts'
import type { Row } from './database.ts'
import { fromColumns } from './record-columns.ts'

const tokenRecord = token.unwrap().strip()
const grantRecord = grant.unwrap().strip()
const authorizationRecord = authorization.unwrap().strip()
export const clientRecord = client.unwrap().strip()

export const clientRow = z.object({ record: clientRecord })
export const sessionRow = z.object({ record: session.unwrap().strip() })
export const browserRow = z.object({ record: browser.unwrap().strip() })
export const requestRow = z.object({ record: pendingRequest.unwrap().strip() })
export const cliLoginRow = z.object({ record: cliLogin.unwrap().strip() })
export const countRow = z.object({ count: z.number() })

/** An authorization with what is live of it. */
export const authorizationRow = z.object({
  authorization: authorizationRecord,
  accessToken: tokenRecord.nullable(),
  refreshToken: tokenRecord.nullable(),
  grant: grantRecord.nullable(),
})

/** A code with its authorization. */
export const grantEntry = z.object({ grant: grantRecord, authorization: authorizationRecord })

/** A token with its authorization, and whether its client is one of Heroku's own. */
export const tokenEntry = z.object({
  token: tokenRecord,
  authorization: authorizationRecord,
  trustedClient: z.boolean(),
})

/** Checks a row that has its record in columns (see `record-columns.ts`), if there is one. Throws as `parseRows` does. */
export function parseColumns<Schema extends z.ZodType>(
  schema: Schema,
  row: Row | null | undefined,
): z.output<Schema> | null {
  return row == null ? null : parseRow(schema, fromColumns(row))
}

/** Checks every row. Throws ProviderError `store_unreadable`, naming the first wrong place. */
export function parseRows<Schema extends z.ZodType>(
  schema: Schema,
  rows: readonly Row[],
): readonly z.output<Schema>[] {
  return rows.map((row) => parseRow(schema, row))
}

/** Checks the first row; null when there is none. */
export function parseFirst<Schema extends z.ZodType>(
  schema: Schema,
  [row]: readonly Row[],
): z.output<Schema> | null {
  return row === undefined ? null : parseRow(schema, row)
}

/** Checks the row of a statement that always gives one. */
export function parseOne<Schema extends z.ZodType>(
  schema: Schema,
  [row]: readonly Row[],
): z.output<Schema> {
  return parseRow(schema, row ?? {})
}

function parseRow<Schema extends z.ZodType>(schema: Schema, row: Row): z.output<Schema> {
  const parsed = schema.safeParse(row)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new ProviderError(
    'store_unreadable',
    `A row of the database is wrong at ${issue?.path.join('.')}: ${issue?.message}`,
    { cause: parsed.error },
  )
}
