import { Command } from '@oclif/core'
import { runUntilStopped } from './run-until-stopped.ts'

/** `muster web` */
export class Web extends Command {
  static override summary = 'Run the dashboard and the API only.'
  static override description =
    'Syncs are carried out by "muster worker", on this machine or others that use the same DATABASE_URL. Needs HEROKU_OAUTH_ID and HEROKU_OAUTH_SECRET.'
  static override examples = ['<%= config.bin %> web']

  override async run(): Promise<void> {
    await this.parse(Web)
    await runUntilStopped({
      environment: process.env,
      does: ['web'],
      print: (line) => this.logToStderr(line),
    })
  }
}
