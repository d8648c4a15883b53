import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConnectScene, setConnectScene } from '../../test/connect-scene.ts'
import { type AccessTokens, createAccessTokens } from '../connect/access-token.ts'
import { disconnect } from '../connect/disconnect.ts'
import { catalogue } from '../evaluate/catalogue.ts'
import { readConnection } from './read-connection.ts'

let scene: ConnectScene
let connectionId: string

beforeEach(async () => {
  scene = await setConnectScene()
  connectionId = (await scene.connect()).connectionId
})
afterEach(() => scene.close())

const wait = (milliseconds: number) => sleep(milliseconds)
function read(more: { readonly fetch?: typeof fetch; readonly tokens?: AccessTokens } = {}) {
  return readConnection(
    {
      ...scene.context,
      tokens: createAccessTokens(scene.context, wait),
      catalogue,
      parameters: {},
      dataFolder: '',
      publicUrl: 'https://muster.example',
      syncIntervalMinutes: 240,
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
      ...more,
    },
    connectionId,
    {},
  )
}

describe('reading a connection', () => {
  it('does not look the token up for each of its requests', async () => {
    const tokens = createAccessTokens(scene.context, wait)
    let lookedUp = 0
    const counted: AccessTokens = {
      ...tokens,
      get(id) {
        lookedUp += 1
        return tokens.get(id)
      },
    }
    const began = performance.now()
    const { requests } = await read({ tokens: counted })
    const seconds = (performance.now() - began) / 1000
    expect(requests.length).toBeGreaterThan(60)
    expect(lookedUp).toBeLessThanOrEqual(2 + 4 * seconds)
  })

  it('ends within a second or so of a disconnect, even where Heroku still takes the token', async () => {
    const { context, sandbox } = scene
    let reads = 0
    const whileReading: typeof fetch = async (input, init) => {
      reads += 1
      if (reads === 10) {
        sandbox.faults.next('GET', '/oauth/authorizations', { status: 503 })
        await disconnect(context, scene.organizationId, connectionId, wait)
        scene.clock.advance(1)
      }
      return context.fetch(input, init)
    }
    await expect(read({ fetch: whileReading })).rejects.toMatchObject({
      code: 'connection_revoked',
    })
    expect(reads).toBeLessThan(20)
  })

  it('goes on with a new token when the old one was ended before its time', async () => {
    const first = await createAccessTokens(scene.context, wait).get(connectionId)
    scene.sandbox.faults.next('GET', '/account', { status: 401 })
    const { account } = await read()
    expect(account?.email).toBe(scene.people[0]?.email)
    expect(await createAccessTokens(scene.context, wait).get(connectionId)).not.toBe(first)
  })
})
