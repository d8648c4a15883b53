import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { type RawBuilder, sql, type Updateable } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConnectScene, setConnectScene } from '../../test/connect-scene.ts'
import { freePort } from '../database/embedded/free-port.ts'
import type { ConnectionSecretsTable } from '../database/schema-connections.ts'
import { createAccessTokens } from './access-token.ts'
import { disconnect } from './disconnect.ts'
import { openTokens } from './stored-tokens.ts'

interface LeaseChange {
  readonly lease_until: RawBuilder<Date>
}

let scene: ConnectScene
let connectionId: string

beforeEach(async () => {
  scene = await setConnectScene()
  connectionId = (await scene.connect()).connectionId
})
afterEach(() => scene.close())

const wait = (milliseconds: number) => sleep(milliseconds)
/** What one process has. */
const tokens = () => createAccessTokens(scene.context, wait)
const secret = () =>
  scene.context.db.selectFrom('connection_secrets').selectAll().executeTakeFirstOrThrow()
const change = (columns: Updateable<ConnectionSecretsTable> | LeaseChange) =>
  scene.context.db.updateTable('connection_secrets').set(columns).execute()
/** Past the time at which tokens are renewed: eight hours, less ten minutes. */
const almostEnded = () => scene.clock.advance(7 * 60 + 55)
const ended = () => scene.clock.advance(9 * 60)

describe('an access token', () => {
  it('is handed out without asking Heroku while it lasts', async () => {
    expect(await tokens().get(connectionId)).toMatch(/^HRKU-AA/)
    expect(scene.refreshes()).toBe(0)
  })

  it('is renewed ten minutes before it ends, so that clocks five minutes apart agree', async () => {
    const first = await tokens().get(connectionId)
    const { version } = await secret()
    almostEnded()
    expect(await tokens().get(connectionId)).not.toBe(first)
    const renewed = await secret()
    expect(renewed).toMatchObject({ lease_owner: null, refresh_started_at: null })
    expect(renewed.version).not.toBe(version)
  })

  it('that Heroku refused before its time is replaced once for all who were refused', async () => {
    const shared = tokens()
    const refused = await shared.get(connectionId)
    const replaced = await Promise.all(
      Array.from({ length: 10 }, () => shared.replace(connectionId, refused)),
    )
    expect(new Set(replaced).size).toBe(1)
    expect(replaced[0]).not.toBe(refused)
    expect(scene.refreshes()).toBe(1)
  })

  it('does not open from an older row that was put back', async () => {
    const old = await secret()
    almostEnded()
    await tokens().get(connectionId)
    await change({ sealed: old.sealed })
    await expect(tokens().get(connectionId)).rejects.toMatchObject({ code: 'altered_secret' })
  })
})

describe('A1-40: one refresh', () => {
  it('serves 50 callers in a process', async () => {
    almostEnded()
    const shared = tokens()
    const given = await Promise.all(Array.from({ length: 50 }, () => shared.get(connectionId)))
    expect(new Set(given).size).toBe(1)
    expect(scene.refreshes()).toBe(1)
  })

  it('serves 50 callers in each of two processes', async () => {
    const { sandbox, context, database, masterKey } = scene
    const port = await freePort()
    const server = createServer(
      getRequestListener((request) => {
        const { pathname, search } = new URL(request.url)
        return context.fetch(
          new Request(new URL(pathname + search, sandbox.origin), {
            method: request.method,
            headers: request.headers,
            body: request.body,
            ...(request.body && { duplex: 'half' }),
          }),
        )
      }),
    ).listen(port, '127.0.0.1')
    await once(server, 'listening')
    await change({ access_expires_at: new Date(0) })
    const program = fileURLToPath(new URL('../../test/fifty-callers.ts', import.meta.url))
    const input = JSON.stringify({
      url: database.url,
      masterKey: Buffer.from(masterKey.reveal()).toString('base64'),
      origin: `http://127.0.0.1:${port}`,
      clientId: context.heroku.clientId,
      clientSecret: context.heroku.clientSecret.reveal(),
      connectionId,
    })
    const outputs = await Promise.all(
      [1, 2].map(async () => {
        const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] })
        child.stdin.end(input)
        return text(child.stdout)
      }),
    )
    server.close()
    const given = outputs.join('').trim().split('\n')
    expect(given).toHaveLength(100)
    expect(new Set(given).size).toBe(1)
    expect(given[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(scene.refreshes()).toBe(1)
  })
})

describe('A1-41: a process killed between the answer and the commit', () => {
  async function killedWhileRefreshing(): Promise<void> {
    const { version } = await secret()
    almostEnded()
    await new Promise<void>((killed) => {
      const seal = () => {
        killed()
        return new Promise<never>(() => {})
      }
      const stopped = { ...scene.context, vault: { ...scene.context.vault, seal } }
      createAccessTokens(stopped, wait).get(connectionId)
    })
    expect(await secret()).toMatchObject({ version, refresh_started_at: expect.any(Date) })
    await change({ lease_until: sql<Date>`clock_timestamp() - interval '1 second'` })
  }

  it('is recovered from where refresh tokens stay as they are', async () => {
    await killedWhileRefreshing()
    expect(await tokens().get(connectionId)).toMatch(/^HRKU-AA/)
    expect(scene.refreshes()).toBe(2)
  })

  it('ends in a reconnect, after one try, where they are rotated', async () => {
    await killedWhileRefreshing()
    scene.sandbox.faults.next('POST', '/oauth/token', {
      status: 400,
      body: { error: 'invalid_grant' },
      times: 100,
    })
    await expect(tokens().get(connectionId)).rejects.toMatchObject({ code: 'connection_revoked' })
    expect(await scene.state(connectionId)).toBe('needs-reconnect')
    await expect(tokens().get(connectionId)).rejects.toMatchObject({ code: 'connection_revoked' })
    expect(scene.refreshes()).toBe(2)
  })
})

describe('A1-42: a lease', () => {
  it('that was lost writes nothing', async () => {
    almostEnded()
    const { context } = scene
    let winner: string | undefined
    let version: string | undefined
    const slow: typeof fetch = async (input, init) => {
      const response = await context.fetch(input, init)
      await change({ lease_until: sql<Date>`clock_timestamp() - interval '1 second'` })
      winner = await tokens().get(connectionId)
      version = (await secret()).version
      return response
    }
    const late = await createAccessTokens({ ...context, fetch: slow }, wait).get(connectionId)
    const stored = await openTokens(context, await secret())
    expect(stored.access_token).toBe(winner)
    expect(late).toBe(winner)
    expect((await secret()).version).toBe(version)
  })

  it('that another took over and gave back without an answer lets a late answer be stored', async () => {
    const first = await tokens().get(connectionId)
    almostEnded()
    const { context } = scene
    const slow: typeof fetch = async (input, init) => {
      const response = await context.fetch(input, init)
      await change({ lease_until: sql<Date>`clock_timestamp() - interval '1 second'` })
      scene.sandbox.faults.next('POST', '/oauth/token', { status: 503 })
      await tokens().get(connectionId)
      return response
    }
    const late = await createAccessTokens({ ...context, fetch: slow }, wait).get(connectionId)
    expect(late).not.toBe(first)
    expect((await openTokens(context, await secret())).access_token).toBe(late)
    expect(scene.refreshes()).toBe(2)
  })

  it.each([
    { answer: 'new tokens', body: undefined },
    { answer: 'a refusal', body: { id: 'unauthorized', message: 'Invalid.' } },
  ])('that another holds by now makes $answer count for nothing', async ({ body }) => {
    ended()
    const { context } = scene
    const other = Promise.withResolvers<void>()
    const otherAsked = Promise.withResolvers<void>()
    const waiting: typeof fetch = async (input, init) => {
      const response = await context.fetch(input, init)
      otherAsked.resolve()
      await other.promise
      return response
    }
    let winner: Promise<string> | undefined
    const late: typeof fetch = async (input, init) => {
      const response = await context.fetch(input, init)
      await change({ lease_until: sql<Date>`clock_timestamp() - interval '1 second'` })
      winner = createAccessTokens({ ...context, fetch: waiting }, wait).get(connectionId)
      await otherAsked.promise
      return body === undefined ? response : Response.json(body, { status: 401 })
    }
    const waitForOther = async () => {
      other.resolve()
      await winner
    }
    const given = await createAccessTokens({ ...context, fetch: late }, waitForOther).get(
      connectionId,
    )
    expect(given).toBe(await winner)
    expect((await openTokens(context, await secret())).access_token).toBe(given)
    expect(await scene.state(connectionId)).toBe('active')
    expect(scene.refreshes()).toBe(2)
  })
})

describe('a refresh that hangs while its connection is disconnected and reconnected', () => {
  /** Gives what came of it: the tokens of the reconnect, and those the hanging process handed out. */
  async function overtaken(answers: 'before' | 'after') {
    const { context } = scene
    almostEnded()
    const sent = Promise.withResolvers<void>()
    const reconnected = Promise.withResolvers<void>()
    const hanging: typeof fetch = async (input, init) => {
      const request = new Request(input, init)
      const early = answers === 'before' ? await context.fetch(request) : undefined
      sent.resolve()
      await reconnected.promise
      return early ?? context.fetch(request)
    }
    const late = createAccessTokens({ ...context, fetch: hanging }, wait).get(connectionId)
    await sent.promise
    await disconnect(context, scene.organizationId, connectionId, wait)
    expect(await scene.connect({ connectionId })).toMatchObject({ connectionId })
    const fresh = await openTokens(context, await secret())
    reconnected.resolve()
    return { fresh, given: await late }
  }

  it.each([
    { what: 'ends nothing when it is refused', answers: 'after' },
    { what: 'stores nothing when it is answered', answers: 'before' },
  ] as const)('$what', async ({ answers }) => {
    const { fresh, given } = await overtaken(answers)
    expect(given).toBe(fresh.access_token)
    expect(await openTokens(scene.context, await secret())).toEqual(fresh)
    expect(await scene.state(connectionId)).toBe('active')
  })
})

describe('a vault that fails', () => {
  const failing = (message: string) => {
    const vault = { ...scene.context.vault, seal: () => Promise.reject(new TypeError(message)) }
    return createAccessTokens({ ...scene.context, vault }, () => Promise.resolve())
  }

  it('stops its own process for a while, and no other', async () => {
    ended()
    const broken = failing('the key is away')
    await expect(broken.get(connectionId)).rejects.toThrow('the key is away')
    await expect(broken.get(connectionId)).rejects.toThrow('the key is away')
    expect(scene.refreshes()).toBe(1)
    expect(await tokens().get(connectionId)).toMatch(/^HRKU-AA/)
    expect(await scene.state(connectionId)).toBe('active')
  })

  it('is not taken for an answer of Heroku, though its own error shows a secret', async () => {
    ended()
    const { refresh_token } = await openTokens(scene.context, await secret())
    const error: unknown = await failing(`could not seal ${refresh_token}`)
      .get(connectionId)
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'storage_failed' })
    expect(String(error)).not.toContain(refresh_token)
  })
})
