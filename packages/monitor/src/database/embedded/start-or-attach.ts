import { join } from 'node:path'
import { findBinaries } from './binaries.ts'
import { type Cluster, openCluster, urlOf } from './cluster.ts'
import { createCluster } from './create-cluster.ts'
import { EmbeddedDatabaseError } from './embedded-error.ts'
import { keepServed } from './keep-served.ts'
import { choosePlace, linkPlace, type Place, placeBinaries } from './place.ts'
import { type Server, serve } from './serve.ts'
import { chooseServerUser, type ServerUser } from './server-user.ts'
import { stopServer } from './stop-server.ts'

export interface EmbeddedPostgresOptions {
  /** Muster's data folder; the database is in `postgres` inside it, its log in `postgres.log`. */
  readonly dataFolder: string
  /** Cryptographically strong random bytes. */
  readonly random: (length: number) => Uint8Array
  /** Told what a person should know, one line each. */
  readonly log: (line: string) => void
  /** Whom the server runs as when Muster runs as root. Default `nobody`. */
  readonly runAs?: ServerUser
  /** Where there is room for a server user that cannot enter Muster's folders. Default `/var/lib/muster`. */
  readonly systemFolder?: string
  /** How long to wait until the server accepts connections, recovery after a crash included. Default 60 000. */
  readonly timeoutMs?: number
}

export interface EmbeddedPostgres {
  /** Of the database `muster`. It holds the password: not for logs. */
  readonly url: string
  /** True when the server ran already: started by another Muster process, or by one that was killed. */
  readonly attached: boolean
  /** To be called last, when every other connection is closed; stops the server if no other Muster process uses it. */
  readonly stop: () => Promise<void>
}

/**
 * Makes sure that Muster's own PostgreSQL runs: makes it the first time, starts it, or attaches to it. Should it be
 * killed later, it is started again at the same address. Throws EmbeddedDatabaseError.
 */
export async function startOrAttach(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const user = await chooseServerUser(options.runAs, process.getuid?.())
  const installed = await findBinaries()
  const place = await choosePlace(options.dataFolder, user, options.systemFolder)
  const binaries = await placeBinaries(installed, user, options.systemFolder)
  if (user && (place.link !== undefined || binaries !== installed)) {
    const { folder } = place
    options.log(
      `PostgreSQL runs as user ${user.uid}, which cannot enter all of Muster's folders: its data is in ${folder}, its programs in ${binaries.folder}.`,
    )
  }
  const server: Server = {
    binaries,
    user,
    logFile: join(options.dataFolder, 'postgres.log'),
    databaseName: 'muster',
    timeoutMs: options.timeoutMs ?? 60_000,
  }
  const cluster = await openOrCreate(place, server, options.random)
  const { presence, port, started } = await serve(cluster, server)
  const served = { ...cluster, port }
  const serveAgain = async () => (await serve(served, server)).presence
  const kept = keepServed(presence, serveAgain, options.log)

  let stopping: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    const last = await kept.release()
    try {
      if (await last.leave()) await stopServer(cluster.folder, server.binaries)
    } finally {
      await last.close()
    }
  }
  return {
    url: urlOf(served, server.databaseName),
    attached: !started,
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}

async function openOrCreate(
  place: Place,
  server: Server,
  random: EmbeddedPostgresOptions['random'],
): Promise<Cluster> {
  const { major } = server.binaries
  const present = await openCluster(place.folder, major)
  if (!present) await createCluster(place.folder, { ...server, random })
  await linkPlace(place)
  const cluster = present ?? (await openCluster(place.folder, major))
  if (cluster) return cluster
  const message = `The database in ${place.folder} vanished while Muster started.`
  throw new EmbeddedDatabaseError('folder_unusable', message)
}
