import { randomBytes } from 'node:crypto'
import { acme, createSandbox } from '@muster/sandbox'
import { describe, expect, it } from 'vitest'
import { newToken } from '../../test/planted-tokens.ts'
import { verifyToken } from './verify-token.ts'

const origin = 'http://localhost:5001'
const sandbox = createSandbox({
  world: acme,
  origin,
  clock: { now: () => new Date() },
  random: (bytes) => randomBytes(bytes),
})
const asked = { origin, fetch: sandbox.fetch as typeof fetch } // the same shape: a request in, a response out

describe('verifyToken', () => {
  it('tells a live token with its scopes and its account', async () => {
    const token = await sandbox.issueToken('ada@acme.example', ['identity', 'read'])
    expect(await verifyToken(token, asked)).toEqual({
      state: 'live',
      scopes: ['identity', 'read'],
      account: 'ada@acme.example',
    })
  })

  it('tells a live token that does not open the account', async () => {
    const token = await sandbox.issueToken('ada@acme.example', ['write'])
    expect(await verifyToken(token, asked)).toEqual({
      state: 'live',
      scopes: ['write'],
      account: null,
    })
  })

  it('tells a token that is none', async () => {
    expect(await verifyToken(newToken(), asked)).toEqual({ state: 'dead' })
  })

  it('does not guess when Heroku does not answer', async () => {
    const broken = async (): Promise<Response> => new Response('', { status: 503 })
    const away = async (): Promise<Response> => Promise.reject(new TypeError('fetch failed'))
    expect(await verifyToken('x', { origin, fetch: broken })).toMatchObject({ state: 'unknown' })
    expect(await verifyToken('x', { origin, fetch: away })).toMatchObject({
      state: 'unknown',
      reason: 'fetch failed',
    })
  })
})
