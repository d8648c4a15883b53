// Forgery for tests: whoever has the key of a log can sign anything with it.
import { type BundleFiles, bundleFile } from './bundle-files.ts'
import { hex, sha256 } from './digest.ts'
import type { LogSigner } from './log-key.ts'
import { type Manifest, manifestStatement, readManifest, writeManifest } from './manifest.ts'
import { signNote } from './signed-note.ts'

/** The text of a bundle's file. */
export function textOf(bundle: BundleFiles, name: string): string {
  return new TextDecoder().decode(bundle.get(name))
}

/** The bundle with some files changed (`null`: taken out), and its manifest made and signed again. */
export function resigned(
  bundle: BundleFiles,
  signer: LogSigner,
  changes: Readonly<Record<string, string | null>>,
  about: Partial<Manifest> = {},
): BundleFiles {
  const bytes = (value: string) => new TextEncoder().encode(value)
  const changed = new Map(bundle)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) changed.delete(name)
    else changed.set(name, bytes(value))
  }
  const { format: _, ...old } = readManifest(textOf(bundle, bundleFile.manifest))
  const listed = [...changed].filter(
    ([name]) => name !== bundleFile.manifest && name !== bundleFile.manifestNote,
  )
  const manifest = writeManifest({
    ...old,
    files: Object.fromEntries(listed.map(([name, value]) => [name, hex(sha256(value))])),
    ...about,
  })
  changed.set(bundleFile.manifest, bytes(manifest))
  changed.set(
    bundleFile.manifestNote,
    bytes(signNote(manifestStatement(signer.name, manifest), signer)),
  )
  return changed
}
