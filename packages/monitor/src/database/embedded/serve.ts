import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { type Cluster, writeNote } from './cluster.ts'
import { EmbeddedDatabaseError } from './embedded-error.ts'
import { freePort } from './free-port.ts'
import { markStale, readPostmaster, servesFolder } from './postmaster.ts'
import { join, type Presence } from './presence.ts'
import type { ServerExit } from './server-exit.ts'
import { type ServerProcess, startServer } from './server-process.ts'
import type { ServerUser } from './server-user.ts'

/** How a cluster's server is run. */
export interface Server {
  readonly binaries: Binaries
  readonly user: ServerUser | undefined
  readonly logFile: string
  /** Of the product's database. */
  readonly databaseName: string
  readonly timeoutMs: number
  /** Further server settings, over ours. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface Served {
  readonly presence: Presence
  readonly port: number
  /** True when this call started the server, false when it found it running. */
  readonly started: boolean
}

const pauseMs = 15

/**
 * Attaches to the server of a cluster, or starts it where none runs. Any number of processes may do so at once:
 * PostgreSQL's own lock on the folder lets one server live, and everyone whose own attempt fails joins that one.
 * Throws EmbeddedDatabaseError `start_failed`, `start_timed_out`, and what `startServer` and `join` throw.
 */
export async function serve(cluster: Cluster, server: Server): Promise<Served> {
  const { folder } = cluster
  const deadline = AbortSignal.timeout(server.timeoutMs)
  let attempt: Attempt | undefined
  let reason = 'no server was started yet'
  while (!deadline.aborted) {
    const postmaster = await readPostmaster(folder)
    if (postmaster && (await servesFolder(postmaster, folder))) {
      const joining = await join({ ...cluster, port: postmaster.port }, server.databaseName)
      if (joining.state === 'joined') {
        if (postmaster.port !== cluster.port) await writeNote({ ...cluster, port: postmaster.port })
        const started = attempt?.process.pid === postmaster.pid
        return { presence: joining.presence, port: postmaster.port, started }
      }
      reason = joining.reason
    } else if (!attempt) {
      if (postmaster) await markStale(folder, postmaster.pid)
      attempt = await begin(cluster, server)
    }
    if (attempt?.exited) {
      reason = explain(await attempt.process.explain(), server)
      attempt = undefined
    }
    await sleep(pauseMs)
  }
  throw new EmbeddedDatabaseError(
    'start_timed_out',
    `PostgreSQL in ${folder} accepted no connection within ${server.timeoutMs / 1000} s (${reason}); its log is ${server.logFile}.`,
  )
}

interface Attempt {
  readonly process: ServerProcess
  exited: boolean
}

async function begin(cluster: Cluster, server: Server): Promise<Attempt> {
  const port = await freePort(cluster.port)
  const attempt: Attempt = {
    process: await startServer({ ...server, folder: cluster.folder, port }),
    exited: false,
  }
  void attempt.process.exited.then(() => {
    attempt.exited = true
  })
  return attempt
}

/** Says why an attempt ended where another may do better; throws where none will. */
function explain(exit: ServerExit, { logFile }: Server): string {
  switch (exit.because) {
    case 'folder_taken':
      return 'another server has the folder'
    case 'port_taken':
      return 'its port was taken'
    case 'remains_of_another':
      return 'processes of a killed server are still ending'
    case 'failed':
      throw new EmbeddedDatabaseError(
        'start_failed',
        `PostgreSQL did not start: ${exit.message}; its log is ${logFile}.`,
      )
  }
}
