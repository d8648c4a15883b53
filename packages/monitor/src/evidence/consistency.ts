import { z } from 'zod'
import { canonicalJson, parseCanonicalJson } from './canonical-json.ts'
import { base64, hashFromBase64 } from './digest.ts'
import { EvidenceError } from './errors.ts'
import { consistencyRanges, proofHashes, type TreeHead } from './merkle-proof.ts'
import { hashOf, type ReadNode } from './merkle-tree.ts'

/** Proof that a log of `from` grew into the one it is now, record by record. */
export interface Consistency {
  readonly from: TreeHead
  readonly hashes: readonly Uint8Array[]
}

/** The text of `consistency.json`: how the log's first `from` records lead to all `to` of them. */
export function writeConsistency(from: number, to: number, read: ReadNode): string {
  return canonicalJson({
    from: { size: from, root: base64(hashOf({ start: 0, end: from }, read)) },
    to,
    hashes: proofHashes(consistencyRanges(from, to), read).map(base64),
  })
}

/** Reads `consistency.json`, which must lead to the size `to`; `bad_proof` for any other form. Judges nothing. */
export function readConsistency(text: string, to: number): Consistency {
  const parsed = schema.safeParse(parseCanonicalJson(text))
  const root = parsed.success ? hashFromBase64(parsed.data.from.root) : undefined
  const hashes = parsed.data?.hashes.map(hashFromBase64).filter((hash) => hash !== undefined)
  if (!parsed.success || root === undefined || hashes?.length !== parsed.data.hashes.length) {
    throw new EvidenceError('bad_proof', 'This is not a consistency proof of this version.')
  }
  if (parsed.data.to !== to) {
    throw new EvidenceError('bad_proof', `The proof leads to size ${parsed.data.to}, not to ${to}.`)
  }
  return { from: { size: parsed.data.from.size, root }, hashes }
}

const schema = z.strictObject({
  from: z.strictObject({ size: z.int().min(1), root: z.string() }),
  to: z.int().min(1),
  hashes: z.array(z.string()),
})
