// First stage of verifying: every byte of the bundle is the one that was signed.
import { type BundleFiles, bundleFile } from './bundle-files.ts'
import { hex, sha256 } from './digest.ts'
import { EvidenceError } from './errors.ts'
import { type LogVerifier, parseVerifierKey } from './log-key.ts'
import { type Manifest, manifestStatement, readManifest } from './manifest.ts'
import { openNote } from './signed-note.ts'
import type { BundleVerdict, Problem } from './verdict.ts'

/** A bundle whose bytes are all signed for. */
export interface SignedBundle {
  readonly manifest: Manifest
  readonly verifier: LogVerifier
  readonly verifierKey: string
  /** Every file as text; all of a bundle's files are UTF-8. */
  readonly texts: ReadonlyMap<string, string>
}

/**
 * Checks key, signature, manifest and the hash of every file; names each file that is wrong, missing or too many.
 * The bundle is undefined when there is a problem.
 */
export function verifyManifest(
  files: BundleFiles,
  givenKey: string | undefined,
): {
  readonly problems: readonly Problem[]
  readonly key: BundleVerdict['key']
  readonly bundle: SignedBundle | undefined
} {
  const problems: Problem[] = []
  const attempt = <T>(file: string, work: () => T): T | undefined => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error
      problems.push({ file, message: error.message })
      return undefined
    }
  }
  const textOf = (file: string): string => {
    const bytes = files.get(file)
    if (bytes === undefined) throw new EvidenceError('bad_bundle', 'The file is missing.')
    return decode(bytes)
  }

  const own = attempt(bundleFile.key, () => {
    const text = textOf(bundleFile.key)
    parseVerifierKey(text.slice(0, -1))
    if (!text.endsWith('\n')) throw new EvidenceError('bad_key', 'The key is not one whole line.')
    return text.slice(0, -1)
  })
  if (givenKey !== undefined && own !== undefined && own !== givenKey) {
    problems.push({
      file: bundleFile.key,
      message: 'The key in the bundle is not the key you gave.',
    })
  }
  const verifierKey = givenKey ?? own
  const verifier = verifierKey === undefined ? undefined : parseVerifierKey(verifierKey)

  const manifestText = attempt(bundleFile.manifest, () => textOf(bundleFile.manifest))
  const note = attempt(bundleFile.manifestNote, () => textOf(bundleFile.manifestNote))
  if (manifestText !== undefined && note !== undefined && verifier !== undefined) {
    const signed = attempt(bundleFile.manifestNote, () => openNote(note, verifier))
    if (signed !== undefined && signed !== manifestStatement(verifier.name, manifestText)) {
      problems.push({
        file: bundleFile.manifest,
        message: 'The manifest is not the one that was signed.',
      })
    }
  }
  const manifest =
    manifestText === undefined
      ? undefined
      : attempt(bundleFile.manifest, () => readManifest(manifestText))
  if (manifest !== undefined) {
    for (const problem of compareFiles(files, manifest)) problems.push(problem)
  }

  const texts = new Map<string, string>()
  for (const [name, bytes] of files) {
    const text = attempt(name, () => decode(bytes))
    if (text !== undefined) texts.set(name, text)
  }
  return {
    problems,
    key:
      verifierKey === undefined
        ? null
        : { source: givenKey === undefined ? 'bundle' : 'given', verifierKey },
    bundle:
      problems.length === 0 && manifest && verifier && verifierKey !== undefined
        ? { manifest, verifier, verifierKey, texts }
        : undefined,
  }
}

function compareFiles(files: BundleFiles, manifest: Manifest): readonly Problem[] {
  const problems: Problem[] = []
  const listed = new Map(Object.entries(manifest.files))
  for (const [name, bytes] of files) {
    if (name === bundleFile.manifest || name === bundleFile.manifestNote) continue
    const expected = listed.get(name)
    if (expected === undefined) {
      problems.push({ file: name, message: 'The file is not in the manifest.' })
    } else if (hex(sha256(bytes)) !== expected) {
      problems.push({
        file: name,
        message: 'The file was changed: its SHA-256 is not the one in the manifest.',
      })
    }
  }
  for (const name of listed.keys()) {
    if (!files.has(name)) problems.push({ file: name, message: 'The file is missing.' })
  }
  return problems
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new EvidenceError('bad_bundle', 'The file is not UTF-8 text.', { cause })
  }
}
