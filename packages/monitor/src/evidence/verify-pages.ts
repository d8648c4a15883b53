// Fourth stage of verifying: what people read in the bundle is what its records say.
import { bundleFile, fromLines } from './bundle-files.ts'
import type { Manifest } from './manifest.ts'
import { bundlePages } from './pages.ts'
import type { EvidenceRecord } from './record.ts'
import { readResult } from './results.ts'
import type { Problem } from './verdict.ts'
import type { SignedBundle } from './verify-manifest.ts'

/**
 * Makes the pages again and compares. A page that differs is wrong when this program made the bundle; when another
 * version did, it is only not vouched for, because its pages may have looked different.
 */
export function verifyPages(
  { manifest, verifierKey, texts }: SignedBundle,
  records: readonly EvidenceRecord[],
  program: Manifest['program'],
): { readonly wrong: readonly Problem[]; readonly unproven: readonly Problem[] } {
  const entries = records.map((record) => {
    const lines = fromLines(texts.get(bundleFile.results(record.sequence)) ?? '')
    const kept = texts.has(bundleFile.results(record.sequence))
    return { record, results: kept ? (lines ?? []).map(readResult) : null }
  })
  const { format: _, files: __, ...about } = manifest
  const differing = Array.from(bundlePages(about, entries, verifierKey))
    .filter(([file, text]) => texts.get(file) !== text)
    .map(([file]) => file)
  const { name, version } = manifest.program
  if (name === program.name && version === program.version) {
    const message = 'It is not what the records say: the same program makes another page of them.'
    return { wrong: differing.map((file) => ({ file, message })), unproven: [] }
  }
  const message = `It was made by ${name} ${version}, and ${program.name} ${program.version} cannot tell whether it says what the records say.`
  return { wrong: [], unproven: differing.map((file) => ({ file, message })) }
}
