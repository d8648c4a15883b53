import { randomBytes } from 'node:crypto'
import { Command, Flags } from '@oclif/core'
import { findOrganization } from '../accounts/find-organization.ts'
import type { BundleFiles } from '../evidence/bundle-files.ts'
import { exportBundle } from '../evidence/store/export-bundle.ts'
import { openLogSigner } from '../evidence/store/log-keys.ts'
import { writeZip } from '../evidence/zip.ts'
import { version } from '../version.ts'
import { exampleBundle } from './example-bundle.ts'
import { withInstallation } from './with-installation.ts'
import { writeOutput } from './write-output.ts'

const day = 86_400_000

/** `muster evidence export` */
export class EvidenceExport extends Command {
  static override summary = 'Write an evidence bundle that "muster verify" accepts offline.'
  static override examples = [
    '<%= config.bin %> evidence export --output bundle.zip',
    '<%= config.bin %> evidence export --from 2026-07-01 --to 2026-09-30 --output q3.zip',
    '<%= config.bin %> evidence export --example --output example.zip',
  ]
  static override flags = {
    output: Flags.string({ summary: 'The zip file to write.', required: true }),
    from: Flags.string({ summary: 'First day (2026-07-01) or moment (RFC 3339), in UTC.' }),
    to: Flags.string({ summary: 'Last day, or the moment before which it ends, in UTC.' }),
    organization: Flags.string({ summary: "The organization's slug, where there are several." }),
    example: Flags.boolean({
      summary: 'Make one of the built-in world, without a server.',
      exclusive: ['from', 'to', 'organization'],
    }),
  }

  override async run(): Promise<void> {
    const { flags } = await this.parse(EvidenceExport)
    const from = this.time('--from', flags.from, 0)
    const until = this.time('--to', flags.to, day)
    if (from && until && from >= until) this.error('--to must be later than --from.')
    const random = (bytes: number) => randomBytes(bytes)
    const files = flags.example
      ? await exampleBundle({ now: () => new Date() }, random)
      : await this.ofInstallation(flags.organization, from, until)
    if (files === null) {
      this.logToStderr('There is no evidence in this period: no sync has finished in it.')
      this.exit(1)
    }
    await writeOutput(flags.output, writeZip(files))
    this.log(`${flags.output}: ${files.size} files. Verify it with: muster verify ${flags.output}`)
  }

  private ofInstallation(
    slug: string | undefined,
    from: Date | undefined,
    until: Date | undefined,
  ): Promise<BundleFiles | null> {
    const log = (line: string): void => this.logToStderr(line)
    return withInstallation(process.env, log, async (installation) => {
      const { config, database, vault, clock, random } = installation
      const { db } = database
      const organization = await findOrganization(db, slug)
      if (organization === undefined) return null
      const keys = { db, vault, clock, random, publicUrl: config.publicUrl }
      const signer = await openLogSigner(keys, organization.id)
      const program = { name: 'muster', version }
      const range = { organizationId: organization.id, from, until }
      return exportBundle({ db, clock }, { ...range, signer, program })
    })
  }

  /** A day stands for its beginning, or with `dayLength` for its end. */
  private time(flag: string, text: string | undefined, dayLength: number): Date | undefined {
    if (text === undefined) return undefined
    const isDay = /^\d{4}-\d\d-\d\d$/.test(text)
    const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)
    const time = Date.parse(text)
    // A day that a month does not have would be taken for one of the next month.
    const exists = !Number.isNaN(time) && isRealDay(text.slice(0, 10))
    if (!(isDay || moment) || !exists) {
      this.error(`${flag} must be a day or a moment, for example 2026-07-01.`)
    }
    return new Date(time + (isDay ? dayLength : 0))
  }
}

function isRealDay(text: string): boolean {
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
