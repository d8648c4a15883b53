import { join } from 'node:path'
import type { Clock } from '@muster/heroku-api'
import { openFileStore } from '@muster/oauth-provider'
import { createSandbox, type Sandbox } from '@muster/sandbox'
import { listen } from './listen.ts'
import { openWorld } from './open-world.ts'
import { pruneRegularly } from './prune-regularly.ts'
import { openSandboxKey } from './sandbox-key.ts'
import { Secret } from './secrets/secret.ts'
import { createSocketAddresses } from './socket-addresses.ts'
import { uuidFrom } from './uuid.ts'

export interface StartSandbox {
  readonly dataFolder: string
  readonly host: string
  readonly port: number
  /** Name of a built-in world, or a JSON file with one. */
  readonly world: string
  /** Milliseconds by which every answer is delayed. */
  readonly latency: number
  /** Where its login page sends people back to. */
  readonly redirectUri: string
  /** Is told what went wrong where nobody waits for it. */
  readonly tell: (error: unknown) => void
  readonly clock: Clock
  readonly random: (bytes: number) => Uint8Array
}

/** A sandbox that listens, and the client it knows Muster as. */
export interface StartedSandbox {
  readonly origin: string
  readonly client: { readonly id: string; readonly secret: Secret }
  readonly accounts: readonly { readonly email: string; readonly password: string }[]
  readonly stop: () => Promise<void>
}

/**
 * Starts the pretend Heroku beside Muster. What is authorized in it is kept in `sandbox.json` in the data folder, so
 * that a connection outlives a restart; its key, and the client derived from it, are in `sandbox.key`. Throws StartError
 * and WorldError.
 */
export async function startSandbox(options: StartSandbox): Promise<StartedSandbox> {
  const { dataFolder, host, port, latency, clock, random } = options
  const world = await openWorld(options.world, 'SANDBOX_WORLD')
  const origin = `http://localhost:${port}`
  let sandbox: Sandbox | undefined
  const addresses = createSocketAddresses()
  // The port comes first: where another Muster has it, that is what to say, and not that it has the files too.
  const server = await listen(
    async (request, address) =>
      sandbox?.fetch(addresses.remember(request, address)) ?? new Response(null, { status: 503 }),
    { host, port },
  )
  try {
    const derive = await openSandboxKey(join(dataFolder, 'sandbox.key'), random)
    sandbox = createSandbox({
      world,
      origin,
      latency,
      clock,
      random,
      store: await openFileStore(join(dataFolder, 'sandbox.json')),
      hashKey: derive('sandbox hashes', 32),
      addressOf: addresses.of,
    })
    const client = await sandbox.registerClient({
      name: 'Muster',
      redirect_uri: options.redirectUri,
      id: uuidFrom((length) => derive('sandbox client id', length)),
      secret: derive('sandbox client secret', 32).toString('base64url'),
    })
    const stopPruning = pruneRegularly(sandbox, options.tell)
    return {
      origin,
      client: { id: client.id, secret: new Secret(client.secret) },
      accounts: sandbox.demoAccounts,
      stop: () => {
        stopPruning()
        return server.close()
      },
    }
  } catch (error) {
    await server.close()
    throw error
  }
}
