import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { netrcPassword } from './netrc-password.ts'

/**
 * The token a command acts with: from standard input when `--token -` says so, else from `HEROKU_API_KEY`, else what
 * `heroku login` left in netrc for the API's host. Undefined when there is none.
 */
export async function findToken(
  flag: string | undefined,
  environment: NodeJS.ProcessEnv,
  apiUrl: string,
): Promise<string | undefined> {
  if (flag === '-') return usable(await text(process.stdin))
  return usable(environment['HEROKU_API_KEY']) ?? (await fromNetrc(environment, apiUrl))
}

async function fromNetrc(
  environment: NodeJS.ProcessEnv,
  apiUrl: string,
): Promise<string | undefined> {
  const file = environment['NETRC'] ?? join(environment['HOME'] ?? homedir(), '.netrc')
  try {
    return usable(netrcPassword(await readFile(file, 'utf8'), new URL(apiUrl).host))
  } catch {
    return undefined // there is no such file, or it is not for us to read
  }
}

function usable(given: string | undefined): string | undefined {
  const token = given?.trim() ?? ''
  return /^[\x21-\x7e]+$/.test(token) ? token : undefined
}
