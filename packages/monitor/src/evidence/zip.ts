// A bundle as one file. Entries are stored and not compressed, in the order of their names and without
// times, so that a bundle has exactly one zip and not a byte of it is free to change.
import { type UnzipFileInfo, unzipSync, zipSync } from 'fflate'
import { type BundleFiles, isBundleFileName } from './bundle-files.ts'
import { sameBytes } from './digest.ts'
import { EvidenceError } from './errors.ts'
import { maximumFiles } from './manifest.ts'

/** What a zip without extensions can address, with room for its own tables. */
const maximumBytes = 0xf000_0000
// fflate writes this in local time; it comes out the same in every zone.
const noTime = new Date(1980, 0, 1, 12)

/** The zip of a bundle: the same files give the same bytes. `bad_zip` for more than a plain zip can hold. */
export function writeZip(files: BundleFiles): Uint8Array {
  const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0)
  if (files.size > maximumFiles || bytes > maximumBytes) {
    throw new EvidenceError(
      'bad_zip',
      'This is more than one zip can hold: ask for a shorter period.',
    )
  }
  const sorted = [...files].sort(([left], [right]) => (left < right ? -1 : 1))
  return zipSync(Object.fromEntries(sorted), { level: 0, mtime: noTime, os: 0 })
}

/**
 * The files of a zip that `writeZip` made. Refuses with `bad_zip` every other: compressed entries (so nothing
 * can grow on reading), names that lead out of the folder or come twice, and a single byte that is not needed.
 */
export function readZip(bytes: Uint8Array): BundleFiles {
  const names = new Set<string>()
  let total = 0
  const inspect = ({ name, size, originalSize, compression }: UnzipFileInfo): true => {
    total += originalSize
    if (compression !== 0 || size !== originalSize) {
      throw new EvidenceError(
        'bad_zip',
        `${shown(name)} is compressed, which no entry of a bundle is.`,
      )
    }
    if (total > bytes.length) {
      throw new EvidenceError('bad_zip', 'The entries claim to hold more than the zip does.')
    }
    if (!isBundleFileName(name)) {
      throw new EvidenceError('bad_zip', `${shown(name)} cannot be the name of a bundle's file.`)
    }
    if (names.has(name)) throw new EvidenceError('bad_zip', `${name} is in the zip twice.`)
    names.add(name)
    return true
  }
  let files: BundleFiles
  try {
    files = new Map(Object.entries(unzipSync(bytes, { filter: inspect })))
  } catch (cause) {
    if (cause instanceof EvidenceError) throw cause
    throw new EvidenceError('bad_zip', 'This is not a zip that can be read.', { cause })
  }
  if (!sameBytes(writeZip(files), bytes)) {
    throw new EvidenceError(
      'bad_zip',
      'The zip is not byte for byte as Muster writes it: it was changed, or packed again by another program.',
    )
  }
  return files
}

function shown(name: string): string {
  return JSON.stringify(name.slice(0, 80))
}
