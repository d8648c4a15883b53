import { Command, Flags } from '@oclif/core'
import { roles } from '../accounts/role.ts'
import { nameFlag } from './name-flag.ts'
import { withInstallation } from './with-installation.ts'

/** `muster keys add` */
export class KeysAdd extends Command {
  static override summary = 'Make an API key and print it, once.'
  static override examples = [
    '<%= config.bin %> keys add --role auditor',
    'KEY=$(<%= config.bin %> keys add --role member --name "nightly report")',
  ]
  static override flags = {
    role: Flags.option({ options: roles })({ summary: 'What it may do.', required: true }),
    name: nameFlag({ summary: 'What it is for.', default: 'Made on the command line' }),
    organization: Flags.string({ summary: "The organization's slug, where there are several." }),
    json: Flags.boolean({ summary: 'Print one line of JSON.' }),
  }

  override async run(): Promise<void> {
    const { flags } = await this.parse(KeysAdd)
    const { role, name, organization } = flags
    const issued = await withInstallation(
      process.env,
      (line) => this.logToStderr(line),
      ({ accounts }) => accounts.addKey({ role, name, organization }),
    )
    this.log(flags.json ? JSON.stringify(issued) : issued.key)
  }
}
