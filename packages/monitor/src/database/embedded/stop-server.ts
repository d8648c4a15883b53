import { setTimeout as sleep } from 'node:timers/promises'
import { type Binaries, programOf } from './binaries.ts'
import { EmbeddedDatabaseError, reasonOf } from './embedded-error.ts'
import { readPostmaster } from './postmaster.ts'
import { runProgram } from './run-program.ts'

const patienceMs = 30_000

/**
 * Ends the server of a folder in order, whoever is still connected, and waits until that server is gone: another may
 * take its place at once. Throws EmbeddedDatabaseError `stop_failed`.
 */
export async function stopServer(folder: string, binaries: Binaries): Promise<void> {
  const served = await readPostmaster(folder)
  if (!served) return
  const message = `PostgreSQL in ${folder} (process ${served.pid}) could not be stopped`
  try {
    await askToEnd(served.pid, folder, binaries)
  } catch (cause) {
    throw new EmbeddedDatabaseError('stop_failed', `${message}: ${reasonOf(cause)}`, { cause })
  }
  const deadline = AbortSignal.timeout(patienceMs)
  while ((await readPostmaster(folder))?.pid === served.pid) {
    if (deadline.aborted) {
      const waited = `${message}: it still runs after ${patienceMs / 1000} s`
      throw new EmbeddedDatabaseError('stop_failed', waited)
    }
    await sleep(10)
  }
}

/** SIGINT asks for PostgreSQL's fast shutdown; where there are no signals, its own program asks. */
async function askToEnd(pid: number, folder: string, binaries: Binaries): Promise<void> {
  if (process.platform !== 'win32') {
    process.kill(pid, 'SIGINT')
    return
  }
  const parameters = ['stop', '-D', folder, '-m', 'fast', '-W']
  await runProgram(programOf(binaries, 'pg_ctl'), parameters, {
    user: undefined,
    workingFolder: folder,
  })
}
