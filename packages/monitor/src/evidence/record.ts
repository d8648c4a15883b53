import type { RequestRecord } from '@muster/heroku-api'
import { z } from 'zod'
import type { ParametersByCheck } from '../evaluate/parameters.ts'
import { kinds } from '../sync/kind.ts'
import { canonicalJson, parseCanonicalJson } from './canonical-json.ts'
import type { CatalogueStatement } from './catalogue-digest.ts'
import { domainHash } from './digest.ts'
import { EvidenceError } from './errors.ts'
import type { ReadingStatement } from './reading-root.ts'
import type { ResultsStatement } from './results.ts'

const format = 'muster/evidence-record/v1'

/** What one sync did and found, before it has its place in the log. Times are ISO 8601 in UTC. */
export interface RecordDraft {
  readonly organization: { readonly id: string; readonly name: string }
  /** Whose account was read; id and e-mail are null where the scope did not let Heroku say. */
  readonly connection: {
    readonly id: string
    readonly integration: 'heroku'
    readonly account: { readonly id: string | null; readonly email: string | null }
  }
  readonly sync: string
  readonly scope: readonly string[]
  readonly started_at: string
  readonly taken_at: string
  readonly finished_at: string
  readonly requests: readonly RequestRecord[]
  readonly readings: readonly ReadingStatement[]
  readonly catalogue: CatalogueStatement
  /** Every check's parameters as they were used. */
  readonly parameters: ParametersByCheck
  readonly results: ResultsStatement
}

/** A sealed statement of one sync: the leaf of the log at index `sequence`. */
export interface EvidenceRecord extends RecordDraft {
  readonly format: typeof format
  /** From 0, without a gap. */
  readonly sequence: number
  /** The hash of the record before, in hexadecimal; null for the first. */
  readonly previous: string | null
}

/** A record with the text that is kept and the hash that is the log's entry. */
export interface SealedRecord {
  readonly record: EvidenceRecord
  readonly canonical: string
  readonly hash: Uint8Array
}

/** Gives a draft its place and seals it; `bad_record` for a draft that could not be read back. */
export function sealRecord(
  draft: RecordDraft,
  place: { readonly sequence: number; readonly previous: string | null },
): SealedRecord {
  const record: EvidenceRecord = { ...draft, ...place, format }
  return openRecord(canonicalJson(record))
}

/** Reads a record's text; `not_canonical` or `bad_record` for any other form. */
export function openRecord(canonical: string): SealedRecord {
  const parsed = schema.safeParse(parseCanonicalJson(canonical))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new EvidenceError(
      'bad_record',
      `This is not a record of this version: ${issue?.path.join('.') || 'the whole'} is wrong.`,
      { cause: parsed.error },
    )
  }
  if (canonicalJson(parsed.data) !== canonical) {
    throw new EvidenceError('bad_record', 'The record has a field that nobody reads.')
  }
  return { record: parsed.data, canonical, hash: recordHash(canonical) }
}

function recordHash(canonical: string): Uint8Array {
  return domainHash(format, canonical)
}

const count = z.int().min(0)
const texts = z.array(z.string())
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const time = z.iso.datetime()
const subject = z.strictObject({ kind: z.enum(kinds), id: z.string(), name: z.string() })

const page = z.strictObject({
  range: z.string().nullable(),
  content_range: z.string().nullable(),
  status: count,
  count,
  request_id: z.string().nullable(),
  etag: z.string().nullable(),
})

const request: z.ZodType<RequestRecord> = z.strictObject({
  method: z.literal('GET'),
  route: z.string(),
  path: z.string(),
  status: count,
  count,
  pages: z.array(page),
  scope: texts,
  accepted_scope: texts,
  rate_limit_remaining: z.int().nullable(),
  started_at: time,
  finished_at: time,
  complete: z.boolean(),
})

const reading: z.ZodType<ReadingStatement> = z.discriminatedUnion('status', [
  z.strictObject({
    kind: z.enum(kinds),
    status: z.literal('read'),
    read_at: time,
    count,
    gaps: z.array(z.strictObject({ subject, reason: z.string(), needs: texts })),
    root: hash,
  }),
  z.strictObject({
    kind: z.enum(kinds),
    status: z.literal('unreadable'),
    read_at: time,
    reason: z.string(),
    needs: texts,
    root: hash,
  }),
])

const parameter = z.union([z.boolean(), z.number(), z.string(), texts])

const schema: z.ZodType<EvidenceRecord> = z.strictObject({
  format: z.literal(format),
  sequence: count,
  previous: hash.nullable(),
  organization: z.strictObject({ id: z.string(), name: z.string() }),
  connection: z.strictObject({
    id: z.string(),
    integration: z.literal('heroku'),
    account: z.strictObject({ id: z.string().nullable(), email: z.string().nullable() }),
  }),
  sync: z.string(),
  scope: texts,
  started_at: time,
  taken_at: time,
  finished_at: time,
  requests: z.array(request),
  readings: z.array(reading),
  catalogue: z.strictObject({ version: z.string(), digest: hash }),
  parameters: z.record(z.string(), z.record(z.string(), parameter)),
  results: z.strictObject({
    count,
    counts: z.strictObject({
      pass: count,
      fail: count,
      unverified: count,
      'not-applicable': count,
    }),
    root: hash,
  }),
})
