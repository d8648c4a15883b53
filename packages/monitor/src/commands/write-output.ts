import { writeFile } from 'node:fs/promises'
import { Errors } from '@oclif/core'

/** Writes what a command made to the file that `--output` names. One that cannot be written counts as bad usage. */
export async function writeOutput(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(file, content)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Errors.CLIError(`--output must be a file that can be written: ${reason}`)
  }
}
