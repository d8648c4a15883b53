import { randomBytes } from 'node:crypto'
import { createHerokuApi } from '@muster/heroku-api'
import { Command, Flags } from '@oclif/core'
import { readConfig } from '../config.ts'
import { restrictFetch } from '../connect/restrict-fetch.ts'
import { catalogue } from '../evaluate/catalogue.ts'
import { runChecks } from '../evaluate/run-check.ts'
import { parametersOf } from '../evaluate-parameters.ts'
import { type AccountReading, readAccount } from '../sync/read-account.ts'
import { SyncError } from '../sync/sync-error.ts'
import { failsAtLeast, scanJson, scanTable, severities } from './scan-report.ts'
import { writeOutput } from './write-output.ts'

const couldNotRead = 3

const anotherToken =
  'Make one with "heroku authorizations:create --scope identity,read" and give it in HEROKU_API_KEY.'

/** `muster scan` */
export class Scan extends Command {
  static override summary = 'Check an account once, without a database.'
  static override description =
    `Reads what the token may see and runs every check. Nothing is stored and nothing at Heroku is changed.

Exit codes: 0 fine, 1 a check fails at or above --fail-on, 2 bad usage, 3 the account could not be read.`
  static override examples = [
    'HEROKU_API_KEY=$(heroku auth:token) <%= config.bin %> scan',
    '<%= config.bin %> scan --fail-on high',
    '<%= config.bin %> scan --format json --output scan.json',
  ]
  static override flags = {
    token: Flags.string({
      summary: 'A Heroku access token. The variable is safer: other users can see a flag.',
      env: 'HEROKU_API_KEY',
    }),
    'api-url': Flags.string({
      summary: 'Where the Platform API is, e.g. https://api.heroku.com.',
      env: 'HEROKU_API_URL',
    }),
    format: Flags.option({ options: ['table', 'json'] as const })({
      summary: 'What to print.',
      default: 'table',
    }),
    output: Flags.string({ summary: 'Write to this file instead.' }),
    'fail-on': Flags.option({ options: severities })({
      summary: 'Exit with 1 when a check of this severity or a worse one fails.',
    }),
  }

  override async run(): Promise<void> {
    const { flags } = await this.parse(Scan)
    const { output } = flags
    const token = flags.token?.trim()
    if (token === undefined || !/^[\x21-\x7e]+$/.test(token)) {
      this.error('A Heroku token is needed: set HEROKU_API_KEY, or give --token.')
    }
    // Only what a scan uses: whatever else is called like a setting may belong to another program.
    const config = readConfig({
      HEROKU_API_URL: flags['api-url'],
      APPROVED_REGIONS: process.env['APPROVED_REGIONS'],
    })
    const reading = await this.read(config.herokuApiUrl, token)
    const results = runChecks(catalogue.checks, reading.snapshot, parametersOf(config))
    const scanned = { reading, results }
    const colour = output === undefined && process.stdout.isTTY === true && !process.env['NO_COLOR']
    const text = flags.format === 'json' ? scanJson(scanned) : scanTable(scanned, colour)
    if (output === undefined) this.log(text)
    else await writeOutput(output, `${text}\n`)
    const threshold = flags['fail-on']
    if (threshold !== undefined && failsAtLeast(results, threshold)) this.exit(1)
  }

  private async read(origin: string, token: string): Promise<AccountReading> {
    const clock = { now: () => new Date() }
    const heroku = createHerokuApi({
      origin,
      fetch: restrictFetch(fetch, [origin], 30_000),
      clock,
      random: (bytes) => randomBytes(bytes),
      accessToken: async () => token,
    })
    try {
      const reading = await readAccount({ heroku, clock })
      const why = nothingRead(reading)
      return why === undefined ? reading : this.couldNotRead(`Nothing could be read. ${why}`)
    } catch (error) {
      if (!(error instanceof SyncError)) throw error
      return this.couldNotRead(
        error.code === 'connection_revoked'
          ? `Heroku does not accept this token. ${anotherToken}`
          : `${error.message} ${error.remedy}`,
      )
    }
  }

  private couldNotRead(why: string): never {
    this.logToStderr(why)
    return this.exit(couldNotRead)
  }
}

/** Why not even one kind could be read; undefined when one could. */
function nothingRead({ snapshot }: AccountReading): string | undefined {
  const readings = Object.values(snapshot.readings)
  const reasons = readings.flatMap((one) => (one.status === 'unreadable' ? [one.reason] : []))
  return reasons.length < readings.length ? undefined : reasons[0]
}
