import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readConfig } from '../config.ts'
import type { HerokuClient } from '../connect/connect-context.ts'
import { createLogger } from '../logger.ts'
import { type Installation, openInstallation } from '../open-installation.ts'
import type { LogLevel } from '../settings.ts'
import { StartError } from '../start-error.ts'
import { startMuster } from '../start-muster.ts'
import { type StartedSandbox, startSandbox } from '../start-sandbox.ts'
import { stopAll } from '../stop-all.ts'

export interface RunUntilStopped {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly does: readonly ('web' | 'work')[]
  /** The log level where LOG_LEVEL is not set. */
  readonly quiet?: LogLevel
  /** Prints a line for the person who started it. */
  readonly print: (line: string) => void
}

/**
 * Runs Muster until it is told to stop by SIGINT or SIGTERM, and then ends it in order. A second signal ends the
 * process at once.
 */
export async function runUntilStopped(options: RunUntilStopped): Promise<void> {
  const { environment, does, print } = options
  const config = readConfig(environment)
  if (!config.herokuClient && does.length < 2) throw noHerokuClient()
  const level =
    options.quiet !== undefined && (environment['LOG_LEVEL'] ?? '') === ''
      ? options.quiet
      : config.logLevel
  const logger = createLogger(level, process.stdout)
  const stops: (() => Promise<void>)[] = []
  const stopSignal = stopRequested()
  try {
    const installation = await openInstallation({
      config,
      clock: { now: () => new Date() },
      random: (bytes) => randomBytes(bytes),
      log: (line) => logger.warn(line),
    })
    stops.push(installation.close)
    const sandbox = await sandboxFor(installation, (error) =>
      logger.warn({ err: error }, 'The sandbox could not drop old OAuth data.'),
    )
    if (sandbox) stops.push(sandbox.stop)
    const muster = await startMuster({
      installation,
      heroku: herokuClient(installation, sandbox),
      does,
      sandbox: sandbox && { origin: sandbox.origin, accounts: sandbox.accounts },
      logger,
    })
    stops.push(muster.stop)
    if (does.includes('web')) await greet(installation, sandbox, print)
    else print('The worker is ready.')
    await stopSignal
    print('Stopping …')
  } finally {
    await stopAll(stops)
  }
}

/** Where no client is registered at Heroku, the sandbox takes its place. */
async function sandboxFor(
  { config, dataFolder, clock, random }: Installation,
  tell: (error: unknown) => void,
): Promise<StartedSandbox | null> {
  if (config.herokuClient) return null
  return startSandbox({
    dataFolder,
    host: config.host,
    port: config.sandboxPort,
    world: config.sandboxWorld,
    latency: config.sandboxLatency,
    redirectUri: redirectUri(config.publicUrl),
    tell,
    clock,
    random,
  })
}

function herokuClient({ config }: Installation, sandbox: StartedSandbox | null): HerokuClient {
  const client = sandbox?.client ?? config.herokuClient
  if (client === undefined) throw noHerokuClient()
  return {
    idOrigin: sandbox?.origin ?? config.herokuIdUrl,
    apiOrigin: sandbox?.origin ?? config.herokuApiUrl,
    clientId: client.id,
    clientSecret: client.secret,
    redirectUri: redirectUri(config.publicUrl),
    scope: config.herokuScope,
  }
}

function noHerokuClient(): StartError {
  const message = 'There is no Heroku client to connect accounts with.'
  return new StartError('no_heroku_client', message)
}

function redirectUri(publicUrl: string): string {
  return `${publicUrl}/connect/heroku/callback`
}

async function greet(
  { config, accounts }: Installation,
  sandbox: StartedSandbox | null,
  print: (line: string) => void,
): Promise<void> {
  print(`Dashboard  ${config.publicUrl}`)
  if (sandbox) print(`Sandbox    ${sandbox.origin}  (a pretend Heroku on this machine)`)
  const link = await accounts.issueOwnerLink()
  if (link === null) return
  print('')
  print(
    'Nobody owns this installation yet. Open this link once, within 24 hours, to become its owner:',
  )
  print(`${config.publicUrl}/setup?token=${link.token}`)
}

/** Resolves at the first signal; by then the default, to end at once, is back for the second. */
function stopRequested(): Promise<unknown> {
  const ended = new AbortController()
  const signals = ['SIGINT', 'SIGTERM'] as const
  return Promise.race(
    signals.map((signal) => once(process, signal, { signal: ended.signal })),
  ).finally(() => ended.abort())
}
