import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createSandbox, generateWorld, type World } from '@muster/sandbox'
import { Command, Flags } from '@oclif/core'
import { listen } from '../listen.ts'
import { openWorld } from '../open-world.ts'
import { pruneRegularly } from '../prune-regularly.ts'
import { openSandboxKey } from '../sandbox-key.ts'
import { createSocketAddresses } from '../socket-addresses.ts'
import { StartError } from '../start-error.ts'
import { failureLine } from './failure-line.ts'
import { openSandboxStore } from './open-sandbox-store.ts'

/** `muster sandbox` */
export class Sandbox extends Command {
  static override summary = 'Run a pretend Heroku on this machine.'
  static override description =
    'One origin answers login, OAuth and the Platform API. What is authorized in it is gone when it ends, unless a database keeps it. Ends on SIGINT and SIGTERM.'
  static override examples = [
    '<%= config.bin %> sandbox',
    '<%= config.bin %> sandbox --port 5002 --apps 1000 --json',
    '<%= config.bin %> sandbox --strict --refresh-status 201',
    '<%= config.bin %> sandbox --database postgresql://localhost/sandbox --key-file sandbox.key',
    '<%= config.bin %> sandbox --world company.json --rate-limit 100 --latency 50',
  ]
  static override flags = {
    port: Flags.integer({ summary: 'Port to listen on.', default: 5001, min: 1, max: 65_535 }),
    world: Flags.string({
      summary: 'Name of a built-in world, or a JSON file with one.',
      default: 'acme',
    }),
    apps: Flags.integer({ summary: 'How many apps the world has; more are made up.', min: 0 }),
    seed: Flags.integer({ summary: 'Makes made-up apps the same each time.', default: 1 }),
    'rate-limit': Flags.integer({ summary: 'Requests an account may make in an hour.', min: 1 }),
    profile: Flags.option({
      summary:
        'How OAuth clients are treated: as Heroku documents it, or strictly: PKCE required, refresh tokens rotate, errors as in RFC 6749.',
      options: ['heroku', 'strict'] as const,
      default: 'heroku',
    })(),
    strict: Flags.boolean({ summary: 'The same as --profile strict.' }),
    'refresh-status': Flags.option({
      summary:
        "Status of a token refresh: 200 as Heroku answers, or 201 as its document shows, with the document's headers.",
      options: ['200', '201'] as const,
      default: '200',
    })(),
    database: Flags.string({
      summary:
        'Address of a PostgreSQL database to keep OAuth data in; several sandboxes can share it.',
      dependsOn: ['key-file'],
    }),
    'key-file': Flags.string({
      summary:
        'File with the key that what is kept is hashed with, made where it is missing. With it, tokens and secrets are the same at every start.',
    }),
    latency: Flags.integer({
      summary: 'Milliseconds each answer is delayed.',
      default: 0,
      min: 0,
      max: 20_000,
    }),
    json: Flags.boolean({ summary: 'Print one line of JSON with accounts, tokens and clients.' }),
  }

  override async run(): Promise<void> {
    const { flags } = await this.parse(Sandbox)
    const given = await this.open(flags.world)
    const world =
      flags.apps === undefined
        ? given
        : generateWorld(given, { apps: flags.apps, seed: flags.seed })
    const origin = `http://localhost:${flags.port}`
    const addresses = createSocketAddresses()
    const random = (bytes: number): Uint8Array => randomBytes(bytes)
    const tell = (error: unknown): void => void this.warn(failureLine(error))
    const derive =
      flags['key-file'] === undefined ? undefined : await openSandboxKey(flags['key-file'], random)
    const kept =
      flags.database === undefined ? undefined : await openSandboxStore(flags.database, tell)
    const sandbox = createSandbox({
      world,
      origin,
      clock: { now: () => new Date() },
      random,
      ...(derive !== undefined && { hashKey: derive('sandbox hashes', 32) }),
      ...(kept !== undefined && { store: kept.store }),
      profile: flags.strict ? 'strict' : flags.profile,
      refreshStatus: flags['refresh-status'] === '201' ? 201 : 200,
      addressOf: addresses.of,
      latency: flags.latency,
      ...(flags['rate-limit'] !== undefined && { rateLimit: flags['rate-limit'] }),
    })
    const stop = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
    const server = await listen(
      (request, address) => sandbox.fetch(addresses.remember(request, address)),
      { host: '127.0.0.1', port: flags.port },
    )
    const stopPruning = pruneRegularly(sandbox, tell)
    const description = await sandbox.describe()
    if (flags.json) {
      this.log(JSON.stringify(description))
    } else {
      this.log(`Sandbox  ${origin}  (world ${world.name}, ${world.apps.length} apps)`)
      for (const { email, password } of description.accounts) {
        this.log(`Account  ${email}  ${password}`)
      }
      for (const { email, password, special } of description.special_accounts) {
        this.log(`Account  ${email}  ${password ?? 'no password'}  (${special})`)
      }
      for (const { id, secret, redirect_uri } of description.clients) {
        this.log(`Client   ${id}  ${secret}  (comes back to ${redirect_uri})`)
      }
      this.log('Tokens: --json')
    }
    await stop
    stopPruning()
    await server.close(500)
    await kept?.close()
  }

  private async open(nameOrFile: string): Promise<World> {
    try {
      return await openWorld(nameOrFile, '--world')
    } catch (error) {
      if (error instanceof StartError) this.error(failureLine(error))
      throw error
    }
  }
}
