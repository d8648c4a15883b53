import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findBinaries } from './embedded/binaries.ts'
import { type Cluster, openCluster, urlOf } from './embedded/cluster.ts'
import { createCluster } from './embedded/create-cluster.ts'
import { EmbeddedDatabaseError } from './embedded/embedded-error.ts'
import { placeBinaries } from './embedded/place.ts'
import { readPostmaster } from './embedded/postmaster.ts'
import { serve } from './embedded/serve.ts'
import { chooseServerUser } from './embedded/server-user.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open-database.ts'
import { makeTestFolder } from './test-folder.ts'

export interface TestServer {
  /** Of the maintenance database, to create others from. */
  readonly url: string
  /** Name of a migrated database that nobody is connected to. */
  readonly template: string
  readonly pid: number
  /** Ends the server and removes its folder. */
  readonly stop: () => Promise<void>
}

/** Everything that makes commits durable, off: what is lost in a crash is a test run. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '200',
}

/** Starts a PostgreSQL for one test run in a temporary folder, with a migrated template. */
export async function startTestServer(): Promise<TestServer> {
  const user = await chooseServerUser(undefined, process.getuid?.())
  const binaries = await placeBinaries(await findBinaries(), user)
  const home = await makeTestFolder('muster-test-')
  const cluster = await makeCluster(join(home, 'postgres'), { binaries, user })
  const template = 'template_muster'
  const { presence, port } = await serve(cluster, {
    binaries,
    user,
    logFile: join(home, 'postgres.log'),
    databaseName: template,
    timeoutMs: 60_000,
    settings,
  })
  await presence.close()
  const pid = (await readPostmaster(cluster.folder))?.pid ?? 0
  endWithThisProcess(pid, home)
  const served = { ...cluster, port }
  await migrateTemplate(urlOf(served, template))
  const stop = async (): Promise<void> => {
    process.kill(pid, 'SIGINT')
    while (await readPostmaster(cluster.folder)) await sleep(10)
    await rm(home, { recursive: true, force: true })
  }
  return { url: urlOf(served, 'postgres'), template, pid, stop }
}

async function makeCluster(
  folder: string,
  options: Pick<Parameters<typeof createCluster>[1], 'binaries' | 'user'>,
): Promise<Cluster> {
  await createCluster(folder, { ...options, random: randomBytes, durable: false })
  const cluster = await openCluster(folder, options.binaries.major)
  if (cluster) return cluster
  throw new EmbeddedDatabaseError('folder_unusable', `The test database in ${folder} vanished.`)
}

async function migrateTemplate(url: string): Promise<void> {
  const { db, close } = openDatabase({ url, connections: 1 })
  try {
    await migrate(db)
  } finally {
    await close()
  }
}

/** However this process ends, even by a signal it cannot hear, a shell that waits for it then clears up. */
function endWithThisProcess(pid: number, home: string): void {
  if (process.platform === 'win32') return
  const script = 'cat >/dev/null; kill -INT "$1" 2>/dev/null && sleep 2; rm -rf "$2"'
  const watchdog = spawn('/bin/sh', ['-c', script, 'sh', String(pid), home], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watchdog.unref()
  watchdog.stdin.on('error', () => {}) // the shell was ended first: nothing to tell it
  if ('unref' in watchdog.stdin && typeof watchdog.stdin.unref === 'function') {
    watchdog.stdin.unref()
  }
}
