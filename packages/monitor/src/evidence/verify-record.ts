// Third stage of verifying: the facts are those the record states, and the checks say of them what it states.
import type { Catalogue } from '../evaluate/catalogue.ts'
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

/** Checks one record against its facts and results; `files` are the names it accounts for. */
export function verifyRecord(
  record: EvidenceRecord,
  texts: ReadonlyMap<string, string>,
  catalogue: Catalogue,
): {
  readonly problems: readonly Problem[]
  readonly recomputed: Recomputed
  readonly files: readonly string[]
} {
  const { sequence } = record
  const resultsFile = bundleFile.results(sequence)
  const stated = record.readings.map(({ kind }) => kind)
  if (canonicalJson(stated) !== canonicalJson(kinds)) {
    const message = 'It does not state each kind once, in their order.'
    return {
      problems: [{ file: bundleFile.record(sequence), message }],
      recomputed: 'left-out',
      files: [],
    }
  }
  const problems: Problem[] = []
  const readings = record.readings.map((statement) => {
    const file = bundleFile.facts(sequence, statement.kind)
    try {
      return [statement.kind, readingOf(statement, texts.get(file))] as const
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error
      const where = statement.status === 'read' ? file : bundleFile.record(sequence)
      problems.push({ file: where, message: error.message })
      return undefined
    }
  })
  const read = record.readings.filter(({ status }) => status === 'read')
  const files = read.map(({ kind }) => bundleFile.facts(sequence, kind))

  const text = texts.get(resultsFile)
  if (text === undefined) return { problems, recomputed: 'left-out', files }
  const problem = compareResults(record, text)
  if (problem !== undefined) problems.push({ file: resultsFile, message: problem })
  if (problems.length > 0)
    return { problems, recomputed: 'left-out', files: [...files, resultsFile] }

  const own = catalogueStatement(catalogue)
  if (own.digest !== record.catalogue.digest || own.version !== record.catalogue.version) {
    return { problems, recomputed: 'other-catalogue', files: [...files, resultsFile] }
  }
  const snapshot: Snapshot = {
    taken_at: record.taken_at,
    scope: record.scope,
    readings: Object.fromEntries(readings.filter((it) => it !== undefined)) as Readings, // one of each kind, held above
  }
  const again = sealResults(runChecks(catalogue.checks, snapshot, record.parameters)).statement
  if (canonicalJson(again) === canonicalJson(record.results)) {
    return { problems, recomputed: 'same', files: [...files, resultsFile] }
  }
  const message = 'The same checks, run again on the facts, say something else.'
  return {
    problems: [{ file: resultsFile, message }],
    recomputed: 'different',
    files: [...files, resultsFile],
  }
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
