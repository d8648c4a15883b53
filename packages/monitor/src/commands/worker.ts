import { Command } from '@oclif/core'
import { runUntilStopped } from './run-until-stopped.ts'

/** `muster worker` */
export class Worker extends Command {
  static override summary = 'Carry out syncs only.'
  static override description =
    'Any number of workers can share one database. Needs HEROKU_OAUTH_ID and HEROKU_OAUTH_SECRET.'
  static override examples = ['DATABASE_URL=postgresql://… <%= config.bin %> worker']

  override async run(): Promise<void> {
    await this.parse(Worker)
    await runUntilStopped({
      environment: process.env,
      does: ['work'],
      print: (line) => this.logToStderr(line),
    })
  }
}
