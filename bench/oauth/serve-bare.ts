// What a bearer check costs at least: node:http, the provider's hash, one call of its store, the same answer.
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { createMemoryStore } from '@muster/oauth-provider'
import { createKeyedHash } from '../../packages/oauth-provider/src/token/keyed-hash.ts'
import { answerParent, repeat } from './answer-parent.ts'
import { listenOnAnyPort } from './listen-on-any-port.ts'
import { makeMusterWorld } from './muster-world.ts'
import { personOf } from './people.ts'
import { bearerRequest } from './request-text.ts'

const store = createMemoryStore()
const hashKey = randomBytes(32)
const hash = createKeyedHash(hashKey)
const kept = await (await makeMusterWorld(store, hashKey)).tokens(1000)

const server = createServer(async (request, response) => {
  const token = (request.headers.authorization ?? '').slice('Bearer '.length)
  const entry = await store.findToken('access', hash('access', token))
  const body = JSON.stringify(entry === null ? null : personOf(entry.authorization.accountId))
  response.writeHead(entry === null ? 401 : 200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
})

answerParent(await listenOnAnyPort(server), {
  bearer: (count) =>
    repeat(
      kept.map(({ access_token }) => bearerRequest('/account', access_token)),
      count,
    ),
})
