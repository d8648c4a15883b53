import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { Errors, run } from '@oclif/core'
import about from '../../package.json' with { type: 'json' }
import { ConfigError } from '../config-error.ts'
import { failureLine } from './failure-line.ts'

/** Bad usage: an unknown command or flag, or a value that cannot be. */
const badUsage = 2

/** Runs the command that the arguments name, and sets the exit code of the process. */
export async function runMuster(argv: readonly string[]): Promise<void> {
  try {
    await run([...argv], {
      root: fileURLToPath(new URL('../../', import.meta.url)),
      pjson: {
        ...about,
        oclif: {
          bin: 'muster',
          dirname: 'muster',
          topicSeparator: ' ',
          additionalHelpFlags: ['-h'],
          commands: {
            strategy: 'explicit',
            target: fileURLToPath(new URL('command-table.ts', import.meta.url)),
          },
          topics: {
            authorizations: { description: 'What may act for your account at Heroku.' },
            checks: { description: 'What Muster checks.' },
            clients: { description: 'The OAuth clients you have registered at Heroku.' },
            evidence: { description: 'What an auditor takes away.' },
            keys: { description: 'API keys, and the key that seals secrets.' },
            members: { description: 'Who may sign in.' },
            tokens: { description: 'Heroku tokens that leaked: find and revoke them.' },
          },
        },
      },
    })
  } catch (error) {
    if (error instanceof Errors.ExitError) {
      process.exitCode = error.oclif.exit ?? 0
    } else if (error instanceof Errors.CLIError) {
      console.error(stripVTControlCharacters(error.message))
      process.exitCode = badUsage
    } else {
      console.error(failureLine(error))
      process.exitCode = error instanceof ConfigError ? badUsage : 1
    }
  }
}
