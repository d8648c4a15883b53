import { spawn } from 'node:child_process'
import { open, stat } from 'node:fs/promises'
import { type Binaries, programOf } from './binaries.ts'
import { EmbeddedDatabaseError, reasonOf, systemCodeOf } from './embedded-error.ts'
import { bareEnvironment } from './run-program.ts'
import { judgeExit, type ServerExit } from './server-exit.ts'
import type { ServerUser } from './server-user.ts'

export interface ServerOptions {
  readonly binaries: Binaries
  readonly user: ServerUser | undefined
  /** Real path of the database folder. */
  readonly folder: string
  readonly port: number
  /** What the server prints is added to this file. */
  readonly logFile: string
  /** Further server settings, over ours. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface ServerProcess {
  readonly pid: number
  /** Settles when the server has ended. */
  readonly exited: Promise<void>
  /** Why it ended by itself, from its log. */
  readonly explain: () => Promise<ServerExit>
}

/** Reachable from this machine alone and only with a password; memory for one small product. */
const ourSettings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
}

/**
 * Starts a server that outlives this process and does not hear its terminal's Ctrl-C. It does not accept connections
 * yet. Throws EmbeddedDatabaseError `folder_unusable` (the log) or `binaries_unusable`.
 */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const { binaries, user, folder, port, logFile } = options
  const settings = Object.entries({ ...ourSettings, port: String(port), ...options.settings })
  const log = await openLog(logFile)
  try {
    const child = spawn(
      programOf(binaries, 'postgres'),
      ['-D', folder, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      {
        ...user,
        cwd: folder,
        env: bareEnvironment,
        detached: true,
        windowsHide: true,
        stdio: ['ignore', log.handle.fd, log.handle.fd],
      },
    )
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', reject)
    })
    child.unref()
    const pid = child.pid ?? 0
    return { pid, exited, explain: () => judgeExit(logFile, log.start, pid) }
  } catch (cause) {
    const message = `PostgreSQL does not run on this machine: ${reasonOf(cause)}`
    throw new EmbeddedDatabaseError('binaries_unusable', message, { cause })
  } finally {
    await log.handle.close()
  }
}

async function openLog(
  file: string,
): Promise<{ handle: Awaited<ReturnType<typeof open>>; start: number }> {
  try {
    const handle = await open(file, 'a', 0o600)
    return { handle, start: (await stat(file)).size }
  } catch (cause) {
    const message = `PostgreSQL's log ${file} cannot be written: ${systemCodeOf(cause) ?? reasonOf(cause)}`
    throw new EmbeddedDatabaseError('folder_unusable', message, { cause })
  }
}
