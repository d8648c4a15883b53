// What the files of a bundle are called.
import type { Kind } from '../sync/kind.ts'

/** A bundle: file names, with `/` between folders, and their bytes. */
export type BundleFiles = ReadonlyMap<string, Uint8Array>

export const bundleFile = {
  readme: 'README.txt',
  report: 'report.html',
  manifest: 'manifest.json',
  manifestNote: 'manifest.note',
  checkpoint: 'checkpoint.txt',
  key: 'log-key.txt',
  consistency: 'consistency.json',
  record: (sequence: number): string => `records/${numbered(sequence)}.json`,
  neighbour: (sequence: number): string => `neighbours/${numbered(sequence)}.json`,
  proof: (sequence: number): string => `proofs/${numbered(sequence)}.tlog-proof`,
  facts: (sequence: number, kind: Kind): string => `facts/${numbered(sequence)}/${kind}.jsonl`,
  results: (sequence: number): string => `results/${numbered(sequence)}.jsonl`,
} as const

/** Whether a name can be a bundle's: short lower- and upper-case parts with no way up or out. */
export function isBundleFileName(name: string): boolean {
  return (
    name.length <= 200 &&
    /^(?:[A-Za-z0-9][A-Za-z0-9._-]*\/){0,3}[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)
  )
}

/** Texts one to a line, each line ended. */
export function toLines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('')
}

/** The lines of a text in which each line is ended; undefined for any other. */
export function fromLines(text: string): readonly string[] | undefined {
  if (text === '') return []
  return text.endsWith('\n') ? text.slice(0, -1).split('\n') : undefined
}

function numbered(sequence: number): string {
  return String(sequence).padStart(6, '0')
}
