import { text } from 'node:stream/consumers'
import { Command, Flags } from '@oclif/core'
import { refuseBadLength } from '../accounts/password.ts'
import { roles } from '../accounts/role.ts'
import { nameFlag } from './name-flag.ts'
import { withInstallation } from './with-installation.ts'

/** `muster members add` */
export class MembersAdd extends Command {
  static override summary = 'Let a person in. The password comes from standard input.'
  static override description =
    'The first member makes the organization. Can be used while Muster runs.'
  static override examples = [
    'echo "$PASSWORD" | <%= config.bin %> members add --email ada@example.com --role owner',
  ]
  static override flags = {
    email: Flags.string({ summary: 'Their e-mail address.', required: true }),
    role: Flags.option({ options: roles })({ summary: 'What they may do.', required: true }),
    name: nameFlag({ summary: 'Their name. Default: what stands before the @.' }),
    organization: Flags.string({ summary: "The organization's slug, where there are several." }),
    json: Flags.boolean({ summary: 'Print one line of JSON.' }),
  }

  override async run(): Promise<void> {
    const { flags } = await this.parse(MembersAdd)
    const { email, role, name, organization } = flags
    if (!/^[^\s@]{1,64}@[^\s@]{1,255}$/.test(email)) {
      this.error('--email must be an e-mail address, for example ada@example.com.')
    }
    if (process.stdin.isTTY) this.logToStderr('Type the password, then Enter and Ctrl-D:')
    const password = (await text(process.stdin)).replace(/\r?\n$/, '')
    refuseBadLength(password)
    const member = await withInstallation(
      process.env,
      (line) => this.logToStderr(line),
      ({ accounts }) => accounts.addMember({ email, role, password, name, organization }),
    )
    if (flags.json) this.log(JSON.stringify(member))
    else this.log(`${member.email} can sign in now, as ${member.role}.`)
  }
}
