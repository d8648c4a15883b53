import { Command, Flags } from '@oclif/core'
import { catalogue, catalogueData } from '../evaluate/catalogue.ts'
import { writeTable } from './write-table.ts'

/** `muster checks list` */
export class ChecksList extends Command {
  static override summary = 'List every check.'
  static override examples = [
    '<%= config.bin %> checks list',
    '<%= config.bin %> checks list --json',
  ]
  static override flags = {
    json: Flags.boolean({ summary: 'Print a JSON array with everything known of each check.' }),
  }

  override async run(): Promise<void> {
    const { flags } = await this.parse(ChecksList)
    const { checks } = catalogueData(catalogue)
    if (flags.json) {
      this.log(JSON.stringify(checks, undefined, 2))
      return
    }
    const rows = checks.map(({ id, severity, title }) => [id, severity, title])
    this.log(writeTable([['CHECK', 'SEVERITY', 'TITLE'], ...rows]))
  }
}
