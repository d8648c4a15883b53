// One root for everything a sync learnt of a kind: what was read, what was not, and why.
import type { Kind } from '../sync/kind.ts'
import type { Gap, Reading } from '../sync/reading.ts'
import { canonicalJson } from './canonical-json.ts'
import { domainHash, hex } from './digest.ts'
import { type Fact, readFact, sealFact } from './facts.ts'
import { leafHash, rootOf } from './merkle-tree.ts'

/** A reading as a record states it. `root` is in hexadecimal. */
export type ReadingStatement =
  | {
      readonly kind: Kind
      readonly status: 'read'
      readonly read_at: string
      readonly count: number
      readonly gaps: readonly Gap[]
      readonly root: string
    }
  | {
      readonly kind: Kind
      readonly status: 'unreadable'
      readonly read_at: string
      readonly reason: string
      readonly needs: readonly string[]
      readonly root: string
    }

/** A reading's statement with its facts in the order of the leaves: by their canonical text. */
export interface SealedReading {
  readonly statement: ReadingStatement
  readonly facts: readonly Fact[]
}

/**
 * States a reading. The root is that of an RFC 6962 tree whose first leaf is the hash of all the statement
 * says but count and root, and whose other leaves are the hashes of the facts.
 */
export function sealReading<K extends Kind>(kind: K, reading: Reading<K>): SealedReading {
  if (reading.status === 'unreadable') {
    const { read_at, reason, needs } = reading
    const said = { kind, status: 'unreadable' as const, read_at, reason, needs }
    return { statement: { ...said, root: rootWith(said, []) }, facts: [] }
  }
  const { read_at, gaps, items } = reading
  const facts = items.map((item) => sealFact(kind, item)).sort(byText)
  const said = { kind, status: 'read' as const, read_at, gaps }
  return { statement: { ...said, count: facts.length, root: rootWith(said, facts) }, facts }
}

/** The reading that a statement and the texts of its facts stand for. Judges no root. */
export function openReading<K extends Kind>(
  kind: K,
  statement: ReadingStatement,
  texts: readonly string[],
): Reading<K> {
  if (statement.status === 'unreadable') {
    const { read_at, reason, needs } = statement
    return { status: 'unreadable', read_at, reason, needs }
  }
  const { read_at, gaps } = statement
  return { status: 'read', read_at, gaps, items: texts.map((text) => readFact(kind, text)) }
}

function rootWith(said: object, facts: readonly Fact[]): string {
  const first = domainHash('muster/reading/v1', canonicalJson(said))
  return hex(rootOf([first, ...facts.map(({ hash }) => hash)].map(leafHash)))
}

function byText(left: Fact, right: Fact): number {
  return left.canonical < right.canonical ? -1 : left.canonical > right.canonical ? 1 : 0
}
