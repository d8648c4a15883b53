import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BundleFiles, isBundleFileName } from './bundle-files.ts'
import { EvidenceError } from './errors.ts'

/** The files of a bundle that was unpacked into a folder. Refuses links and whatever is no plain file. */
export async function readBundleFolder(folder: string): Promise<BundleFiles> {
  const files = new Map<string, Uint8Array>()
  const visit = async (inside: string): Promise<void> => {
    for (const entry of (await readdir(join(folder, inside))).sort()) {
      const name = inside === '' ? entry : `${inside}/${entry}`
      const about = await lstat(join(folder, name))
      if (!isBundleFileName(name) || !(about.isFile() || about.isDirectory())) {
        throw new EvidenceError(
          'bad_bundle',
          `${JSON.stringify(name)} does not belong in a bundle.`,
        )
      }
      if (about.isDirectory()) await visit(name)
      else files.set(name, new Uint8Array(await readFile(join(folder, name))))
    }
  }
  await visit('')
  return files
}
