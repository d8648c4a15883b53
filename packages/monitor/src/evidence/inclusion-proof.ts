// Proof that one record is in the log, in a file any tlog client can check: https://c2sp.org/tlog-proof.
import { base64, hashFromBase64 } from './digest.ts'
import { EvidenceError } from './errors.ts'

/** The record's place, the hashes from the leaf's sibling up, and the signed checkpoint they lead to. */
export interface InclusionProof {
  readonly index: number
  readonly hashes: readonly Uint8Array[]
  readonly checkpoint: string
}

const header = 'c2sp.org/tlog-proof@v1'

/** The text of a `.tlog-proof` file. */
export function writeInclusionProof({ index, hashes, checkpoint }: InclusionProof): string {
  return [header, `index ${index}`, ...hashes.map(base64), '', checkpoint].join('\n')
}

/** Reads a `.tlog-proof` file without extra data; `bad_proof` for any other form. Judges nothing. */
export function parseInclusionProof(text: string): InclusionProof {
  const end = text.indexOf('\n\n')
  const [first, place = '', ...lines] = text.slice(0, Math.max(end, 0)).split('\n')
  const index = /^index (0|[1-9]\d{0,15})$/.exec(place)?.[1]
  const hashes = lines.map(hashFromBase64).filter((hash) => hash !== undefined)
  if (first !== header || index === undefined || hashes.length !== lines.length) {
    throw new EvidenceError('bad_proof', 'This is not a tlog-proof of version 1.')
  }
  return { index: Number(index), hashes, checkpoint: text.slice(end + 2) }
}
