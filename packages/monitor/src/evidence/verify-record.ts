// Third stage of verifying: the facts are those the record states, and the checks say of them what it states.
import { type Catalogue, parametersInUse } from '../evaluate/catalogue.ts'
import { runChecks } from '../evaluate/run-check.ts'
import { type Kind, kinds } from '../sync/kind.ts'
import type { Readings, Snapshot } from '../sync/reading.ts'
import { bundleFile, fromLines } from './bundle-files.ts'
import { canonicalJson } from './canonical-json.ts'
import { catalogueStatement } from './catalogue-digest.ts'
import { EvidenceError } from './errors.ts'
import { openReading, type ReadingStatement, sealReading } from './reading-root.ts'
import type { EvidenceRecord } from './record.ts'
import { readResult, sealResults } from './results.ts'
import type { Problem, Recomputed } from './verdict.ts'

export interface VerifiedRecord {
  readonly problems: readonly Problem[]
  readonly recomputed: Recomputed
  /** The files the record accounts for. */
  readonly files: readonly string[]
  /** What was read, with its facts; undefined when they are not those the record states. */
  readonly readings: Readings | undefined
}

/** Checks one record against its facts and results, and computes the results again. */
export function verifyRecord(
  record: EvidenceRecord,
  texts: ReadonlyMap<string, string>,
  catalogue: Catalogue,
): VerifiedRecord {
  const { sequence } = record
  const file = bundleFile.record(sequence)
  const stated = record.readings.map(({ kind }) => kind)
  if (canonicalJson(stated) !== canonicalJson(kinds)) {
    const message = 'It does not state each kind once, in their order.'
    return { problems: [{ file, message }], recomputed: 'no', files: [], readings: undefined }
  }
  const read = record.readings.filter(({ status }) => status === 'read')
  const resultsFile = bundleFile.results(sequence)
  const results = texts.get(resultsFile)
  const files = [
    ...read.map(({ kind }) => bundleFile.facts(sequence, kind)),
    ...(results === undefined ? [] : [resultsFile]),
  ]
  const problems: Problem[] = []
  const readings = openReadings(record, texts, problems)
  const unlike = results === undefined ? undefined : compareResults(record, results)
  if (unlike !== undefined) problems.push({ file: resultsFile, message: unlike })
  if (readings === undefined || problems.length > 0) {
    return { problems, recomputed: 'no', files, readings: undefined }
  }
  const messages = contradictions(record, readings)
  problems.push(...messages.map((message) => ({ file, message })))
  const recomputed = computeAgain(record, readings, catalogue)
  if (recomputed === 'different') {
    const message = 'The same checks, run again on the facts, say something else.'
    problems.push({ file: results === undefined ? file : resultsFile, message })
  }
  if (recomputed !== 'other-catalogue') {
    const used = parametersInUse(catalogue, record.parameters)
    const message =
      'The parameters it states are not those of the checks, each with all of its own.'
    if (canonicalJson(used) !== canonicalJson(record.parameters)) problems.push({ file, message })
  }
  return { problems, recomputed, files, readings }
}

function computeAgain(
  record: EvidenceRecord,
  readings: Readings,
  catalogue: Catalogue,
): Recomputed {
  const own = catalogueStatement(catalogue)
  if (own.digest !== record.catalogue.digest || own.version !== record.catalogue.version) {
    return 'other-catalogue'
  }
  const snapshot: Snapshot = { taken_at: record.taken_at, scope: record.scope, readings }
  const again = sealResults(runChecks(catalogue.checks, snapshot, record.parameters)).statement
  return canonicalJson(again) === canonicalJson(record.results) ? 'same' : 'different'
}

/** What a record says of the connection, held against what Heroku said in the same sync. */
function contradictions(record: EvidenceRecord, { account }: Readings): readonly string[] {
  const told = record.requests.map(({ scope }) => scope).findLast((scope) => scope.length > 0)
  const [read] = account.status === 'read' ? account.items : []
  const { id, email } = record.connection.account
  return [
    ...(told !== undefined && canonicalJson(told) !== canonicalJson(record.scope)
      ? ['The scope it states is not the one Heroku answered with.']
      : []),
    ...(read !== undefined && (read.id !== id || read.email !== email)
      ? ['The account it states is not the one that was read.']
      : []),
  ]
}

/** The readings with their facts; what is wrong with one is added to the problems, and then there are none. */
function openReadings(
  record: EvidenceRecord,
  texts: ReadonlyMap<string, string>,
  problems: Problem[],
): Readings | undefined {
  const { sequence } = record
  const readings = record.readings.flatMap((statement) => {
    const file = bundleFile.facts(sequence, statement.kind)
    try {
      return [[statement.kind, readingOf(statement, texts.get(file))] as const]
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error
      const where = statement.status === 'read' ? file : bundleFile.record(sequence)
      problems.push({ file: where, message: error.message })
      return []
    }
  })
  // one of each kind, held by the caller
  return readings.length === kinds.length ? (Object.fromEntries(readings) as Readings) : undefined
}

function readingOf(statement: ReadingStatement, text: string | undefined) {
  const lines = statement.status === 'read' && text !== undefined ? fromLines(text) : []
  if (lines === undefined || (statement.status === 'read' && text === undefined)) {
    throw new EvidenceError('bad_bundle', 'The facts are missing or cut off.')
  }
  const reading = openReading<Kind>(statement.kind, statement, lines)
  const again = sealReading<Kind>(statement.kind, reading)
  if (canonicalJson(again.statement) !== canonicalJson(statement)) {
    throw new EvidenceError(
      'bad_bundle',
      'The facts are not those the record states: their root differs.',
    )
  }
  if (again.facts.some(({ canonical }, index) => canonical !== lines[index])) {
    throw new EvidenceError('bad_bundle', 'The facts are not in the order of the tree they root.')
  }
  return reading
}

function compareResults(record: EvidenceRecord, text: string): string | undefined {
  try {
    const lines = fromLines(text)
    if (lines === undefined) return 'The results are cut off.'
    const { statement } = sealResults(lines.map(readResult))
    return canonicalJson(statement) === canonicalJson(record.results)
      ? undefined
      : 'The results are not those the record states: their root or counts differ.'
  } catch (error) {
    if (error instanceof EvidenceError) return error.message
    throw error
  }
}
