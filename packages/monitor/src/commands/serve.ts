import { Command } from '@oclif/core'
import { runUntilStopped } from './run-until-stopped.ts'

/** `muster serve` */
export class Serve extends Command {
  static override summary = 'Run the dashboard, the API and the worker in one process.'
  static override description =
    'Settings come from the environment. Without HEROKU_OAUTH_ID the sandbox, a pretend Heroku, runs beside it. Ends on SIGINT and SIGTERM.'
  static override examples = [
    '<%= config.bin %> serve',
    'PORT=8080 MUSTER_DATA=/var/lib/muster <%= config.bin %> serve',
  ]

  override async run(): Promise<void> {
    await this.parse(Serve)
    await runUntilStopped({
      environment: process.env,
      does: ['web', 'work'],
      print: (line) => this.logToStderr(line),
    })
  }
}
