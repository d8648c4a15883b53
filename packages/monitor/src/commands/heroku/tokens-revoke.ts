import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'
import {
  type Authorization,
  listAuthorizationsRequest,
  maskToken,
  ownAuthorization,
  readAuthorizations,
  readRevocation,
  revokeRequest,
} from '@muster/oauth-client'
import { Args, Flags } from '@oclif/core'
import { restrictFetch } from '../../connect/restrict-fetch.ts'
import { findTokens } from '../../tokens/find-tokens.ts'
import { scanPaths } from '../../tokens/scan-paths.ts'
import { TokensError } from '../../tokens/tokens-error.ts'
import { verifyToken } from '../../tokens/verify-token.ts'
import { failureLine } from '../failure-line.ts'
import { HerokuCommand } from './heroku-command.ts'

const stillLive = 1

/** `muster tokens revoke` */
export class TokensRevoke extends HerokuCommand {
  static override summary = 'Revoke tokens that leaked.'
  static override description =
    `Takes the tokens from files and folders, or one from the standard input, finds the authorization each belongs to, says
what it opens, asks, and revokes it. A token revokes itself where Heroku lets it; else yours does (HEROKU_API_KEY, netrc).

Exit codes: 0 none of them lives any more, 1 one still does, 2 bad usage, 3 Heroku could not be asked.`
  static override examples = [
    '<%= config.bin %> tokens revoke .env',
    'pbpaste | <%= config.bin %> tokens revoke -',
  ]
  static override strict = false
  static override args = {
    paths: Args.string({
      description: 'Files and folders, - for the standard input.',
      required: true,
    }),
  }
  static override flags = {
    yes: Flags.boolean({ char: 'y', summary: 'Do not ask.' }),
  }

  override async run(): Promise<void> {
    const { flags, argv } = await this.parse(TokensRevoke)
    const origin = flags['api-url']
    const tokens = await this.collect(argv.map(String))
    if (tokens.length === 0) this.error('There is no Heroku token in what you named.')
    let live = 0
    for (const token of tokens) if (!(await this.deal(token, origin, flags.yes))) live += 1
    if (live > 0) this.exit(stillLive)
  }

  private async collect(paths: readonly string[]): Promise<readonly string[]> {
    if (paths.includes('-')) {
      const given = (await text(process.stdin)).trim()
      const found = findTokens(given).map(({ token }) => token)
      // A bare UUID on its own is what its owner says it is.
      return found.length === 0 && /^[0-9a-f-]{36}$/i.test(given) ? [given] : [...new Set(found)]
    }
    try {
      const nothing = (async function* () {})()
      const { findings } = await scanPaths({ paths, ignored: true, standardInput: nothing })
      return [...new Set(findings.map(({ token }) => token))]
    } catch (error) {
      if (error instanceof TokensError) this.error(failureLine(error))
      throw error
    }
  }

  /** Says whether the token is dead in the end. */
  private async deal(token: string, origin: string, yes: boolean): Promise<boolean> {
    const fetch = restrictFetch(globalThis.fetch, [origin], 30_000)
    const verdict = await verifyToken(token, { origin, fetch })
    const name = maskToken(token)
    if (verdict.state === 'dead') {
      this.log(`${name} does not work any more.`)
      return true
    }
    if (verdict.state === 'unknown') {
      this.logToStderr(`${name}: ${verdict.reason}`)
      return this.exit(3)
    }
    const list = await this.askAs(token, origin, listAuthorizationsRequest, readAuthorizations)
    const own = ownAuthorization(list, token)
    if (own === undefined) {
      this.log(`${name} lives${verdict.account === null ? '' : `, of ${verdict.account}`}, but Heroku does not tell which authorization it belongs to.
Look for it at https://dashboard.heroku.com/account/applications, or with: muster authorizations`)
      return false
    }
    this.log(described(name, own, verdict.account))
    if (!yes && !(await this.confirm())) return false
    await this.askAs(token, origin, (api) => revokeRequest({ ...api, id: own.id }), readRevocation)
    const after = await verifyToken(token, { origin, fetch })
    this.log(
      after.state === 'dead'
        ? 'Revoked: it does not work any more.'
        : 'Revoked, but it still works.',
    )
    return after.state === 'dead'
  }

  private async confirm(): Promise<boolean> {
    if (!process.stdin.isTTY)
      this.error('Nobody can be asked here: give --yes to revoke without asking.')
    const terminal = createInterface({ input: process.stdin, output: process.stderr })
    const answer = await terminal.question('Revoke it? What uses it stops working. [y/N] ')
    terminal.close()
    return /^y(es)?$/i.test(answer.trim())
  }
}

function described(
  name: string,
  { id, client, description, scope }: Authorization,
  account: string | null,
): string {
  const whose = account === null ? '' : ` of ${account}`
  const what =
    client === null
      ? `direct authorization "${description ?? ''}"`
      : `access of the app ${client.name}`
  return `${name}${whose}: ${what}, scope ${scope.join(' ')}, id ${id}.`
}
