import { sealFact } from '../evidence/facts.ts'
import type { SealedReading } from '../evidence/reading-root.ts'
import { type Kind, kinds } from '../sync/kind.ts'
import { nameOf } from '../sync/kind-table.ts'
import type { Reading, Readings } from '../sync/reading.ts'
import type { RecordedFact, RecordedReading } from '../sync/record-readings.ts'

/** Joins what was read with how it was sealed: what `sync/` keeps of each kind. */
export function recordedReadings(
  readings: Readings,
  sealed: Readonly<Record<Kind, SealedReading>>,
): readonly RecordedReading[] {
  return kinds.map((kind) => recordedReading(kind, readings[kind], sealed[kind]))
}

function recordedReading<K extends Kind>(
  kind: K,
  reading: Reading<K>,
  { statement, facts }: SealedReading,
): RecordedReading {
  const about = {
    kind,
    readAt: new Date(reading.read_at),
    root: Buffer.from(statement.root, 'hex'),
  }
  if (reading.status === 'unreadable') {
    const { reason, needs } = reading
    return { ...about, status: 'unreadable', facts: [], gaps: [], reason, needs }
  }
  const entities = new Map(
    reading.items.map((item) => [
      sealFact(kind, item).canonical,
      { id: item.id, name: nameOf(kind, item) },
    ]),
  )
  const recorded = facts.flatMap((fact): readonly RecordedFact[] => {
    const entity = entities.get(fact.canonical)
    return entity ? [{ ...entity, ...fact }] : []
  })
  return { ...about, status: 'read', facts: recorded, gaps: reading.gaps, reason: null, needs: [] }
}
