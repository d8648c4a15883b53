import { z } from 'zod'
import type { Outcome, Result } from '../evaluate/result.ts'
import { countOutcomes } from '../evaluate/roll-up.ts'
import { kinds } from '../sync/kind.ts'
import { canonicalJson, parseCanonicalJson } from './canonical-json.ts'
import { domainHash, hex } from './digest.ts'
import { EvidenceError } from './errors.ts'
import { leafHash, rootOf } from './merkle-tree.ts'

/** The results of a sync as a record states them. `root` is in hexadecimal. */
export interface ResultsStatement {
  readonly count: number
  readonly counts: Readonly<Record<Outcome, number>>
  readonly root: string
}

/** States results, in the order given; `lines` are their canonical texts, the leaves of the root. */
export function sealResults(results: readonly Result[]): {
  readonly statement: ResultsStatement
  readonly lines: readonly string[]
} {
  const lines = results.map((result) => canonicalJson(result))
  const leaves = lines.map((line) => leafHash(domainHash('muster/result/v1', line)))
  return {
    statement: {
      count: results.length,
      counts: countOutcomes(results),
      root: hex(rootOf(leaves)),
    },
    lines,
  }
}

const resultSchema: z.ZodType<Result> = z.strictObject({
  check: z.string().min(1),
  entity: z.strictObject({ kind: z.enum(kinds), id: z.string(), name: z.string() }),
  outcome: z.enum(['pass', 'fail', 'unverified', 'not-applicable']),
  basis: z.enum(['measured', 'inherited', 'declared']),
  reason: z.string(),
  needs: z.array(z.string()),
})

/** Reads the canonical text of a result; `bad_record` for any other form. */
export function readResult(line: string): Result {
  const parsed = resultSchema.safeParse(parseCanonicalJson(line))
  if (parsed.success) return parsed.data
  throw new EvidenceError('bad_record', 'A result is not in the form this version knows.', {
    cause: parsed.error,
  })
}
