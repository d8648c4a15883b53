import { Args, Command, Flags } from '@oclif/core'
import { restrictFetch } from '../connect/restrict-fetch.ts'
import { printable } from '../evidence/printable.ts'
import { reportJson, reportRows, type TokenReport } from '../tokens/findings-report.ts'
import { findingsSarif } from '../tokens/findings-sarif.ts'
import { scanHistory } from '../tokens/git-history.ts'
import { type ScanResult, scanPaths } from '../tokens/scan-paths.ts'
import { TokensError } from '../tokens/tokens-error.ts'
import { type Verdict, verifyToken } from '../tokens/verify-token.ts'
import { version } from '../version.ts'
import { apiUrlFlag } from './api-url-flag.ts'
import { failureLine } from './failure-line.ts'
import { writeOutput } from './write-output.ts'
import { writeTable } from './write-table.ts'

const found = 1
const couldNotRead = 3

/** `muster tokens scan` */
export class TokensScan extends Command {
  static override summary = 'Find Heroku tokens in files, git history, logs and archives.'
  static override description =
    `Looks for access tokens with and without the HRKU- prefix, also in Base64, in UTF-16, in zip, gzip, zstd and tar. What
git ignores is left out, unless it is named. No whole token is printed.

Exit codes: 0 none found, 1 found, 2 bad usage, 3 none found but something could not be looked at.`
  static override examples = [
    '<%= config.bin %> tokens scan',
    '<%= config.bin %> tokens scan --history --format sarif --output tokens.sarif',
    'heroku logs --num 1500 | <%= config.bin %> tokens scan -',
    '<%= config.bin %> tokens scan --verify ~/.netrc',
  ]
  static override strict = false
  static override args = {
    paths: Args.string({
      description: 'Files and folders, - for the standard input. Default: this folder.',
    }),
  }
  static override flags = {
    history: Flags.boolean({
      summary:
        'Also everything the git repository holds: all commits, also those no branch reaches.',
    }),
    ignored: Flags.boolean({ summary: 'Also what git ignores.' }),
    verify: Flags.boolean({ summary: 'Ask Heroku whether each token lives (GET /account).' }),
    'api-url': apiUrlFlag(),
    format: Flags.option({ options: ['table', 'json', 'sarif'] as const })({
      summary: 'What to print.',
      default: 'table',
    }),
    json: Flags.boolean({ summary: 'The same as --format json.', exclusive: ['format'] }),
    output: Flags.string({ summary: 'Write to this file instead.' }),
  }

  override async run(): Promise<void> {
    const { flags, argv } = await this.parse(TokensScan)
    leaveHook(process.env)
    const paths = argv.length === 0 ? ['.'] : argv.map(String)
    const scanned = await this.scan(paths, flags)
    const verdicts = flags.verify ? await verify(scanned, flags['api-url']) : new Map()
    const report = { ...scanned, verdicts }
    const format = flags.json ? 'json' : flags.format
    const text =
      format === 'table'
        ? table(report)
        : format === 'json'
          ? reportJson(report)
          : findingsSarif(report, version)
    if (flags.output === undefined) this.log(text)
    else await writeOutput(flags.output, `${text}\n`)
    for (const { path, reason } of report.unread)
      this.logToStderr(printable(`Not looked at: ${path}: ${reason}`))
    if (report.findings.length > 0) this.exit(found)
    if (report.unread.length > 0) this.exit(couldNotRead)
  }

  private async scan(
    paths: readonly string[],
    { history, ignored }: { readonly history: boolean; readonly ignored: boolean },
  ): Promise<ScanResult> {
    try {
      const now = await scanPaths({ paths, ignored, standardInput: process.stdin })
      if (!history) return now
      const named = paths.filter((path) => path !== '-')
      const past = await scanHistory(named.length === 0 ? ['.'] : named)
      return {
        files: now.files,
        findings: [...now.findings, ...past.findings],
        unread: [...now.unread, ...past.unread],
      }
    } catch (error) {
      if (error instanceof TokensError) this.error(printable(failureLine(error)))
      throw error
    }
  }
}

/**
 * Forgets what git tells a hook of the repository it runs for, because paths may be in others; and keeps git from fetching
 * what a repository lacks, from wherever it says.
 */
function leaveHook(environment: NodeJS.ProcessEnv): void {
  for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX']) {
    delete environment[name]
  }
  environment['GIT_NO_LAZY_FETCH'] = '1'
  environment['GIT_ALLOW_PROTOCOL'] = 'none'
}

async function verify(
  { findings }: ScanResult,
  origin: string,
): Promise<ReadonlyMap<string, Verdict>> {
  const verdicts = new Map<string, Verdict>()
  const restricted = restrictFetch(fetch, [origin], 30_000)
  for (const { token } of findings) {
    if (!verdicts.has(token)) {
      verdicts.set(token, await verifyToken(token, { origin, fetch: restricted }))
    }
  }
  return verdicts
}

function table(report: TokenReport): string {
  const { files, findings } = report
  const looked = `${files.toLocaleString('en')} ${files === 1 ? 'file' : 'files'} looked at`
  if (findings.length === 0) return `No Heroku tokens. ${looked}.`
  const tokens = new Set(findings.map(({ token }) => token)).size
  return `${writeTable(reportRows(report))}

${tokens} ${tokens === 1 ? 'token' : 'tokens'} in ${findings.length} ${findings.length === 1 ? 'place' : 'places'}. ${looked}.
Revoke each with: muster tokens revoke`
}
