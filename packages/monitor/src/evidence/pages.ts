// The pages of a bundle that people read. They are made of its other files, so a verifier can make them again.
import { bundleFile } from './bundle-files.ts'
import type { Manifest } from './manifest.ts'
import { readmeText } from './readme.ts'
import { type ReportEntry, reportHtml } from './report.ts'

/** The texts of README.txt and report.html, by their names. */
export function bundlePages(
  about: Omit<Manifest, 'format' | 'files'>,
  entries: readonly ReportEntry[],
  verifierKey: string,
): ReadonlyMap<string, string> {
  return new Map([
    [bundleFile.readme, readmeText(about, verifierKey)],
    [bundleFile.report, reportHtml(about, entries, verifierKey)],
  ])
}
