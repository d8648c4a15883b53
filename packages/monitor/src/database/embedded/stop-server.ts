import { type Binaries, programOf } from './binaries.ts'
import { EmbeddedDatabaseError, reasonOf } from './embedded-error.ts'
import { runProgram } from './run-program.ts'
import type { ServerUser } from './server-user.ts'

/**
 * Ends a server in order, whoever is still connected, and waits until it is gone.
 * Throws EmbeddedDatabaseError `stop_failed`.
 */
export async function stopServer(
  folder: string,
  { binaries, user }: { readonly binaries: Binaries; readonly user: ServerUser | undefined },
): Promise<void> {
  const parameters = ['stop', '-D', folder, '-m', 'fast', '-w', '-t', '30']
  const message = `PostgreSQL in ${folder} could not be stopped`
  try {
    const run = await runProgram(programOf(binaries, 'pg_ctl'), parameters, {
      user,
      workingFolder: folder,
    })
    if (run.exitCode === 0) return
    throw new EmbeddedDatabaseError(
      'stop_failed',
      `${message}: ${run.output.trim().split('\n').at(-1)}`,
    )
  } catch (cause) {
    if (cause instanceof EmbeddedDatabaseError) throw cause
    throw new EmbeddedDatabaseError('stop_failed', `${message}: ${reasonOf(cause)}`, { cause })
  }
}
