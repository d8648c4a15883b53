// The composition root: everything a running Muster is made of, put together.
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { createAccessTokens } from './connect/access-token.ts'
import type { ConnectContext, HerokuClient } from './connect/connect-context.ts'
import { disconnect } from './connect/disconnect.ts'
import { finishAuthorization } from './connect/finish-authorization.ts'
import { restrictFetch } from './connect/restrict-fetch.ts'
import { startAuthorization } from './connect/start-authorization.ts'
import { openDatabase } from './database/open-database.ts'
import { catalogue } from './evaluate/catalogue.ts'
import { parametersOf } from './evaluate-parameters.ts'
import { exportBundle } from './evidence/store/export-bundle.ts'
import { openLogSigner } from './evidence/store/log-keys.ts'
import { reconcileLogs } from './evidence/store/reconcile-logs.ts'
import { writeZip } from './evidence/zip.ts'
import { jobList } from './jobs/job-list.ts'
import { createQueue } from './jobs/queue.ts'
import { requestSync } from './jobs/request-sync.ts'
import { startWorker } from './jobs/start-worker.ts'
import { listen } from './listen.ts'
import type { Installation } from './open-installation.ts'
import { createServer } from './present/create-server.ts'
import type { SandboxNotice } from './present/dependencies.ts'
import { stopAll } from './stop-all.ts'
import { herokuRateLimit, reserveOf } from './sync/plan.ts'
import { version } from './version.ts'

export interface StartMuster {
  readonly installation: Installation
  readonly heroku: HerokuClient
  /** What this process does. */
  readonly does: readonly ('web' | 'work')[]
  /** The sandbox in use, for the page that says so. */
  readonly sandbox: SandboxNotice | null
  readonly logger: Logger
}

export interface RunningMuster {
  /** Ends what is under way, or leaves it to the next process, and frees the port. */
  readonly stop: () => Promise<void>
}

const wait = (milliseconds: number): Promise<void> => sleep(milliseconds)

/** Starts the queue, and then the web server, the worker, or both. Throws StartError; nothing is left running then. */
export async function startMuster(options: StartMuster): Promise<RunningMuster> {
  const { installation, heroku, does, sandbox, logger } = options
  const { config, database, clock, random, vault, accounts, dataFolder } = installation
  const { db } = database
  const connect: ConnectContext = {
    db,
    vault,
    clock,
    random,
    heroku,
    fetch: restrictFetch(fetch, [heroku.idOrigin, heroku.apiOrigin]),
  }
  const logKeys = { db, vault, clock, random, publicUrl: config.publicUrl }
  const parameters = parametersOf(config)
  const registry = new Registry()
  const stops: (() => Promise<void>)[] = []
  const stop = (): Promise<void> => stopAll(stops.splice(0))

  try {
    const locks = openDatabase({
      url: installation.databaseUrl,
      connections: 6,
      applicationName: 'muster job locks',
    })
    stops.push(locks.close)
    const queue = createQueue({
      url: installation.databaseUrl,
      pool: locks.pool,
      jobs: jobList,
      logger,
    })
    stops.push(() => queue.stop(5_000))
    await queue.start()

    if (does.includes('work')) {
      for (const { organizationId, error } of await reconcileLogs(db, dataFolder)) {
        logger.error({ organizationId, err: error }, 'A log and its files contradict each other.')
      }
      const tokens = createAccessTokens(connect, wait)
      await startWorker(
        {
          ...connect,
          tokens,
          catalogue,
          parameters,
          dataFolder,
          publicUrl: config.publicUrl,
          syncIntervalMinutes: config.syncEveryHours * 60,
          logger,
        },
        queue,
      )
    }
    if (does.includes('web')) {
      collectDefaultMetrics({ register: registry })
      const server = createServer({
        db,
        clock,
        random,
        logger,
        publicUrl: config.publicUrl,
        trustedProxies: config.trustedProxies,
        accounts,
        connect: {
          startAuthorization: (request) => startAuthorization(connect, request),
          finishAuthorization: (callback) => finishAuthorization(connect, callback),
          disconnect: (organizationId, connectionId) =>
            disconnect(connect, organizationId, connectionId, wait),
        },
        sync: {
          requestSync: (request) => requestSync({ db, clock, random, queue }, request),
        },
        evidence: {
          async bundle({ organizationId, from, until }) {
            const signer = await openLogSigner(logKeys, organizationId)
            const program = { name: 'muster', version }
            const files = await exportBundle(
              { db, clock },
              { organizationId, from, until, signer, program },
            )
            return files && new Blob([Buffer.from(writeZip(files))]).stream()
          },
        },
        catalogue,
        parameters,
        herokuScope: heroku.scope,
        rateLimitReserve: reserveOf(herokuRateLimit),
        sandbox,
        dashboardFolder: fileURLToPath(new URL('../../dashboard/dist', import.meta.url)),
        registry,
        version,
      })
      const listening = await listen(server.fetch, config)
      stops.push(() => listening.close())
    }
  } catch (error) {
    await stop()
    throw error
  }
  return { stop }
}
