import { type ApiRequestOptions, ask, OAuthClientError, platform } from '@muster/oauth-client'
import { Command, Flags } from '@oclif/core'
import { restrictFetch } from '../../connect/restrict-fetch.ts'
import { printable } from '../../evidence/printable.ts'
import { apiUrlFlag } from '../api-url-flag.ts'
import { failureLine } from '../failure-line.ts'
import { writeTable } from '../write-table.ts'
import { findToken } from './find-token.ts'

const couldNot = 3

/** What every command has that speaks to Heroku with a person's own token. */
export abstract class HerokuCommand extends Command {
  static override baseFlags = {
    token: Flags.option({ options: ['-'] as const })({
      summary: 'Read the token from standard input. Default: HEROKU_API_KEY, else netrc.',
    }),
    'api-url': apiUrlFlag(),
    json: Flags.boolean({ summary: 'Print JSON.' }),
  }

  /** Sends a request with the person's token and judges the answer. Ends the command with 3 when Heroku refuses. */
  protected async ask<T>(
    {
      token,
      'api-url': origin,
    }: { readonly token: string | undefined; readonly 'api-url': string },
    build: (api: ApiRequestOptions) => Request,
    judge: (response: Response) => Promise<T>,
  ): Promise<T> {
    const access_token = await findToken(token, process.env, origin)
    if (access_token === undefined) {
      this.error(
        'A Heroku token is needed: set HEROKU_API_KEY, log in with "heroku login", or give --token -.',
      )
    }
    return this.askAs(access_token, origin, build, judge)
  }

  /** The same with a token at hand. */
  protected async askAs<T>(
    access_token: string,
    origin: string,
    build: (api: ApiRequestOptions) => Request,
    judge: (response: Response) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.tryAs(access_token, origin, build, judge)
    } catch (error) {
      if (!(error instanceof OAuthClientError)) throw error
      this.logToStderr(printable(failureLine(error)))
      return this.exit(couldNot)
    }
  }

  /** The same, for a command that goes on when Heroku refuses. Throws OAuthClientError. */
  protected async tryAs<T>(
    access_token: string,
    origin: string,
    build: (api: ApiRequestOptions) => Request,
    judge: (response: Response) => Promise<T>,
  ): Promise<T> {
    const fetch = restrictFetch(platform.fetch, [origin], 30_000)
    return ask(
      this.built(() => build({ origin, access_token })),
      judge,
      { ...platform, fetch },
    )
  }

  /** What is wrong with an argument is bad usage. */
  private built(build: () => Request): Request {
    try {
      return build()
    } catch (error) {
      if (error instanceof TypeError) this.error(error.message)
      throw error
    }
  }

  /** Prints a table, or what `--json` asks for. */
  protected print(json: boolean, value: unknown, rows: readonly (readonly string[])[]): void {
    this.log(json ? JSON.stringify(value, null, 2) : writeTable(rows))
  }
}
