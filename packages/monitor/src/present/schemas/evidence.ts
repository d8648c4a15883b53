import { z } from '@hono/zod-openapi'
import { Counts } from './outcome.ts'
import { pageOf } from './page.ts'
import { Day, Time } from './time.ts'

/** The sealed statement of one sync. */
export const EvidenceRecord = z
  .object({
    sequence: z.int().min(0),
    recorded_at: Time,
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    sync_id: z.string(),
    connection: z.object({ id: z.string(), account_email: z.string().nullable() }),
    readings: z.object({
      read: z.int().min(0),
      partial: z.int().min(0),
      unreadable: z.int().min(0),
    }),
    counts: Counts,
    requests: z.int().min(0),
  })
  .openapi('EvidenceRecord')

export const EvidencePage = pageOf('EvidencePage', EvidenceRecord)

export const EvidenceDetail = EvidenceRecord.extend({
  body: z.record(z.string(), z.unknown()).openapi({
    description: 'The record itself; its canonical form (RFC 8785) is what is hashed.',
  }),
}).openapi('EvidenceDetail')

/** The log's signed head. */
export const Checkpoint = z
  .object({
    origin: z.string(),
    size: z.int().min(1),
    root: z.base64(),
    note: z.string(),
    created_at: Time,
    verifier_key: z.string(),
  })
  .openapi('Checkpoint')

const Bound = z.union([z.iso.datetime({ offset: true }), Day])

/** A day means the whole of that day in UTC. */
export const BundleQuery = z.object({ from: Bound.optional(), to: Bound.optional() })

export type EvidenceRecord = z.infer<typeof EvidenceRecord>
export type EvidencePage = z.infer<typeof EvidencePage>
export type EvidenceDetail = z.infer<typeof EvidenceDetail>
export type Checkpoint = z.infer<typeof Checkpoint>
export type BundleQuery = z.infer<typeof BundleQuery>
