import type { RequestRecord } from '@muster/heroku-api'
import { type Catalogue, parametersInUse } from '../evaluate/catalogue.ts'
import type { ParametersByCheck } from '../evaluate/parameters.ts'
import type { Result } from '../evaluate/result.ts'
import { type Kind, kinds } from '../sync/kind.ts'
import type { Readings, Snapshot } from '../sync/reading.ts'
import { catalogueStatement } from './catalogue-digest.ts'
import { type SealedReading, sealReading } from './reading-root.ts'
import type { RecordDraft } from './record.ts'
import { sealResults } from './results.ts'

/** All there is to say of a finished sync. */
export interface FinishedSync {
  readonly id: string
  readonly organization: RecordDraft['organization']
  readonly connection: {
    readonly id: string
    readonly account: { readonly id: string | null; readonly email: string | null }
  }
  readonly started_at: string
  readonly finished_at: string
  readonly snapshot: Snapshot
  readonly requests: readonly RequestRecord[]
  /** What `runChecks` gave on this snapshot with these parameters. */
  readonly results: readonly Result[]
  readonly catalogue: Catalogue
  readonly parameters: ParametersByCheck
}

/** A sync as evidence: what is to be appended, and the facts and results it speaks for, to be kept. */
export interface StatedSync {
  readonly draft: RecordDraft
  readonly readings: Readonly<Record<Kind, SealedReading>>
  /** The canonical texts of the results. */
  readonly results: readonly string[]
}

/** States a sync. Every kind has its reading in the draft, in the order of `kinds`. */
export function stateSync(sync: FinishedSync): StatedSync {
  const { snapshot, catalogue, organization, connection } = sync
  const readings = sealReadings(snapshot.readings)
  const { statement, lines } = sealResults(sync.results)
  const draft: RecordDraft = {
    organization: { id: organization.id, name: organization.name },
    connection: {
      id: connection.id,
      integration: 'heroku',
      account: { id: connection.account.id, email: connection.account.email },
    },
    sync: sync.id,
    scope: [...snapshot.scope],
    started_at: sync.started_at,
    taken_at: snapshot.taken_at,
    finished_at: sync.finished_at,
    requests: sync.requests,
    readings: kinds.map((kind) => readings[kind].statement),
    catalogue: catalogueStatement(catalogue),
    parameters: parametersInUse(catalogue, sync.parameters),
    results: statement,
  }
  return { draft, readings, results: lines }
}

function sealReadings(readings: Readings): Readonly<Record<Kind, SealedReading>> {
  const sealed = kinds.map((kind) => [kind, sealReading<Kind>(kind, readings[kind])] as const)
  return Object.fromEntries(sealed) as Record<Kind, SealedReading> // one entry for each of `kinds`
}
