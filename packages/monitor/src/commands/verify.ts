import { readFile, stat } from 'node:fs/promises'
import { Args, Command, Flags } from '@oclif/core'
import type { BundleFiles } from '../evidence/bundle-files.ts'
import { readBundleFolder } from '../evidence/bundle-folder.ts'
import { EvidenceError } from '../evidence/errors.ts'
import { type BundleVerdict, exitCodeOf, type Problem } from '../evidence/verdict.ts'
import { verifyBundle } from '../evidence/verify.ts'
import { readZip } from '../evidence/zip.ts'

/** `muster verify` */
export class Verify extends Command {
  static override summary = 'Verify an evidence bundle, offline.'
  static override description =
    `Checks every signature, hash and proof, computes every verdict again from the facts, and says whether anything is missing. Needs nothing but the bundle.

Exit codes: 0 intact and complete, 1 not intact, 2 bad usage, 4 intact but incomplete.`
  static override examples = [
    '<%= config.bin %> verify bundle.zip --key "muster.example.com/acme+1a2b3c4d+AW…"',
    '<%= config.bin %> verify unpacked-bundle/',
  ]
  static override args = {
    bundle: Args.string({
      description: 'The zip file, or the folder it was unpacked to.',
      required: true,
    }),
  }
  static override flags = {
    key: Flags.string({
      summary: "The log's public key, from a source you trust. Default: the bundle's own.",
    }),
    json: Flags.boolean({ summary: 'Print the verdict as JSON.' }),
  }

  override async run(): Promise<void> {
    const { args, flags } = await this.parse(Verify)
    const files = await this.open(args.bundle)
    const verdict =
      files instanceof EvidenceError ? unreadable(args.bundle, files) : this.judge(files, flags.key)
    if (flags.json) this.log(JSON.stringify(verdict))
    else for (const line of inWords(verdict)) this.log(line)
    this.exit(exitCodeOf(verdict))
  }

  /** The files, or what is wrong with all of them. */
  private async open(bundle: string): Promise<BundleFiles | EvidenceError> {
    try {
      const { isDirectory } = await stat(bundle).then((found) => ({
        isDirectory: found.isDirectory(),
      }))
      return isDirectory
        ? await readBundleFolder(bundle)
        : readZip(new Uint8Array(await readFile(bundle)))
    } catch (error) {
      if (error instanceof EvidenceError) return error
      const reason = error instanceof Error ? error.message : String(error)
      return this.error(`${bundle} cannot be read: ${reason}`)
    }
  }

  private judge(files: BundleFiles, key: string | undefined): BundleVerdict {
    try {
      return verifyBundle(files, key === undefined ? {} : { key })
    } catch (error) {
      if (error instanceof EvidenceError && error.code === 'bad_key') {
        this.error(`--key: ${error.message} ${error.remedy}`)
      }
      throw error
    }
  }
}

function unreadable(bundle: string, { message }: EvidenceError): BundleVerdict {
  return {
    intact: false,
    problems: [{ file: bundle, message }],
    complete: null,
    missing: [],
    key: null,
    log: null,
    records: [],
    notes: [],
  }
}

function inWords(verdict: BundleVerdict): readonly string[] {
  const { intact, complete, problems, missing, log, records, key, notes } = verdict
  const list = (items: readonly Problem[]): readonly string[] =>
    items.map(({ file, message }) => `  ${file}: ${message}`)
  const outcome = intact
    ? 'Intact: nothing was changed.'
    : 'NOT INTACT: this is not what was signed.'
  const completeness =
    complete === null ? [] : [complete ? 'Complete: nothing is missing.' : 'INCOMPLETE:']
  return [
    outcome,
    ...list(problems),
    ...completeness,
    ...list(missing),
    ...(log === null ? [] : ['', `Log      ${log.origin}, ${log.size} records, root ${log.root}`]),
    ...(key === null ? [] : [`Key      ${key.verifierKey} (${key.source})`]),
    ...records.map(
      ({ sequence, account, finished_at, counts, recomputed }) =>
        `Record   ${sequence}  ${finished_at}  ${account ?? 'unknown account'}  ${counts.pass} pass, ${counts.fail} fail, ${counts.unverified} unverified; results computed again: ${recomputed}`,
    ),
    ...(notes.length === 0 ? [] : ['', ...notes]),
  ]
}
