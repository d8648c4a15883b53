import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'
import {
  type Authorization,
  listAuthorizationsRequest,
  maskToken,
  OAuthClientError,
  ownAuthorization,
  readAuthorizations,
  readRevocation,
  revokeRequest,
} from '@muster/oauth-client'
import { Args, Flags } from '@oclif/core'
import { restrictFetch } from '../../connect/restrict-fetch.ts'
import { printable } from '../../evidence/printable.ts'
import { findTokens } from '../../tokens/find-tokens.ts'
import { scanPaths } from '../../tokens/scan-paths.ts'
import { TokensError } from '../../tokens/tokens-error.ts'
import { type Verdict, verifyToken } from '../../tokens/verify-token.ts'
import { failureLine } from '../failure-line.ts'
import { findToken } from './find-token.ts'
import { HerokuCommand } from './heroku-command.ts'

const stillLive = 1
const couldNotAsk = 3

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
    const paths = argv.map(String)
    if (paths.includes('-') && flags.token === '-') {
      this.error('Standard input cannot give both the tokens to revoke and, by --token, your own.')
    }
    const tokens = await this.collect(paths)
    if (tokens.length === 0) this.error('There is no Heroku token in what you named.')
    const origin = flags['api-url']
    const yours = await findToken(flags.token, process.env, origin)
    const ends = []
    for (const token of tokens) ends.push(await this.deal({ token, yours, origin, yes: flags.yes }))
    if (ends.includes('live')) this.exit(stillLive)
    if (ends.includes('unknown')) this.exit(couldNotAsk)
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
      if (error instanceof TokensError) this.error(printable(failureLine(error)))
      throw error
    }
  }

  /** Says what has become of the token. One that cannot be dealt with does not keep the next from it. */
  private async deal(leak: Leak): Promise<Verdict['state']> {
    const { token, origin, yes } = leak
    const name = maskToken(token)
    const verify = async (): Promise<Verdict> =>
      verifyToken(token, { origin, fetch: restrictFetch(globalThis.fetch, [origin], 30_000) })
    const verdict = await verify()
    if (verdict.state === 'dead') this.log(`${name} does not work any more.`)
    if (verdict.state === 'unknown') this.logToStderr(printable(`${name}: ${verdict.reason}`))
    if (verdict.state !== 'live') return verdict.state
    try {
      const found = await this.authorizationOf(leak)
      if (found === undefined) {
        this.log(
          printable(
            `${name} lives${verdict.account === null ? '' : `, of ${verdict.account}`}, but Heroku does not tell which authorization it belongs to.`,
          ),
        )
        this.log(
          'Look for it at https://dashboard.heroku.com/account/applications, or with: muster authorizations',
        )
        return 'live'
      }
      this.log(printable(described(name, found.authorization, verdict.account)))
      if (!yes && !(await this.confirm())) return 'live'
      const { id } = found.authorization
      await this.tryAs(found.as, origin, (api) => revokeRequest({ ...api, id }), readRevocation)
    } catch (error) {
      if (!(error instanceof OAuthClientError)) throw error
      this.logToStderr(printable(`${name}: ${failureLine(error)}`))
      return 'live'
    }
    const after = await verify()
    this.log(
      after.state === 'dead'
        ? 'Revoked: it does not work any more.'
        : 'Revoked, but it still works.',
    )
    return after.state
  }

  /** The authorization a token belongs to, and the token that may see and revoke it: the token itself, else yours. */
  private async authorizationOf({
    token,
    yours,
    origin,
  }: Leak): Promise<{ readonly authorization: Authorization; readonly as: string } | undefined> {
    for (const as of yours === undefined ? [token] : [token, yours]) {
      try {
        const list = await this.tryAs(as, origin, listAuthorizationsRequest, readAuthorizations)
        const authorization = ownAuthorization(list, token)
        if (authorization !== undefined) return { authorization, as }
      } catch (error) {
        const refused = error instanceof OAuthClientError && error.terminal
        if (!refused) throw error
      }
    }
    return undefined
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

/** A token to be revoked, and what there is to do it with. */
interface Leak {
  readonly token: string
  readonly yours: string | undefined
  readonly origin: string
  readonly yes: boolean
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
