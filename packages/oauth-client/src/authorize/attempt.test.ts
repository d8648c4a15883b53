import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  type AuthorizationAttempt,
  exchangeRequest,
  finishAuthorization,
  pkceChallenge,
  readTokens,
  startAuthorization,
} from '../index.ts'
import { visit } from '../test-browser.ts'
import { createTestHeroku } from '../test-platform.ts'

const minutes = 60_000

async function setUp() {
  const heroku = await createTestHeroku()
  const { origin, client, sandbox, clock } = heroku
  const start = () =>
    startAuthorization({ ...heroku, origin, client_id: client.id, scope: ['identity', 'read'] })
  const finish = (callback: URL | string, attempt: AuthorizationAttempt | undefined) =>
    finishAuthorization(callback, attempt, heroku)
  const exchange = async (finished: ReturnType<typeof finish>) => {
    const request = exchangeRequest({ ...finished, client_secret: client.secret })
    return readTokens(await sandbox.fetch(request), clock.now(), { grant: 'authorization_code' })
  }
  return { heroku, sandbox, start, finish, exchange }
}

function codeOf(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
  return 'fine'
}

describe('an attempt', () => {
  it('leads to tokens, with PKCE all the way', async () => {
    const { sandbox, start, finish, exchange } = await setUp()
    const { url, attempt } = await start()
    expect(url.searchParams.get('code_challenge')).toBe(await pkceChallenge(attempt.code_verifier))
    const tokens = await exchange(finish(await visit(sandbox, url), attempt))
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_at: expect.any(Date) })
  })

  it('is the same after it was kept as JSON', async () => {
    const { start } = await setUp()
    const { attempt } = await start()
    expect(JSON.parse(JSON.stringify(attempt))).toEqual(attempt)
  })

  it('[A1-37] differs from every other in its state and its verifier', async () => {
    const { start } = await setUp()
    const all = await Promise.all(Array.from({ length: 50 }, start))
    expect(new Set(all.flatMap(({ attempt }) => [attempt.state, attempt.code_verifier])).size).toBe(
      100,
    )
  })

  it('[A1-37] binds the code to its own verifier: a code from elsewhere is worth nothing in it', async () => {
    const { sandbox, start, finish, exchange } = await setUp()
    const theirs = await start()
    const ours = await start()
    const { code } = finish(await visit(sandbox, theirs.url), theirs.attempt)
    const callback = `?code=${code}&state=${ours.attempt.state}`
    await expect(exchange(finish(callback, ours.attempt))).rejects.toMatchObject({
      code: 'code_expired',
    })
  })

  it('[A1-37] keeps the redirect URI it was sent with, for the exchange', async () => {
    const { heroku, finish } = await setUp()
    const redirect_uri = 'http://localhost:4000/callback'
    const { attempt } = await startAuthorization({
      ...heroku,
      client_id: heroku.client.id,
      scope: ['read'],
      redirect_uri,
    })
    expect(finish(`?code=c&state=${attempt.state}`, attempt)).toMatchObject({ redirect_uri })
  })

  it('[A1-38] exchanges its code where the browser was sent, whatever the answer says', async () => {
    const { heroku, start, finish } = await setUp()
    const { attempt } = await start()
    const callback = `?code=c&state=${attempt.state}`
    expect(finish(callback, attempt).origin).toBe(heroku.origin)
    expect(codeOf(() => finish(`${callback}&iss=https://evil.example`, attempt))).toBe(
      'invalid_callback',
    )
    expect(finish(`${callback}&iss=${heroku.origin}`, attempt).code).toBe('c')
    const announced = { ...heroku, authorization_response_iss_parameter_supported: true }
    expect(codeOf(() => finishAuthorization(callback, attempt, announced))).toBe('invalid_callback')
  })

  it('[A1-38] wants the issuer where the provider’s metadata announces it, and only that one', async () => {
    const heroku = await createTestHeroku({ profile: 'strict' })
    const told = await heroku.sandbox.fetch(
      `${heroku.origin}/.well-known/oauth-authorization-server`,
    )
    const metadata = z
      .object({ issuer: z.string(), authorization_response_iss_parameter_supported: z.boolean() })
      .parse(await told.json())
    expect(metadata).toEqual({
      issuer: heroku.origin,
      authorization_response_iss_parameter_supported: true,
    })
    const { url, attempt } = await startAuthorization({
      ...heroku,
      client_id: heroku.client.id,
      scope: ['read'],
      redirect_uri: heroku.client.redirect_uri,
    })
    const callback = await visit(heroku.sandbox, url)
    const judge = () => finishAuthorization(callback, attempt, { ...heroku, ...metadata })
    expect(judge().code).toBe(callback.searchParams.get('code'))
    callback.searchParams.set('iss', 'https://id.example.com')
    expect(codeOf(judge)).toBe('invalid_callback')
    callback.searchParams.delete('iss')
    expect(codeOf(judge)).toBe('invalid_callback')
  })

  it('[A1-39] refused by the user is told apart from one that failed', async () => {
    const { sandbox, start, finish } = await setUp()
    const { url, attempt } = await start()
    const callback = await visit(sandbox, url, { choose: 'Deny' })
    expect(codeOf(() => finish(callback, attempt))).toBe('denied')
    expect(
      codeOf(() => finish(`?error=access_denied&code=c&state=${attempt.state}`, attempt)),
    ).toBe('invalid_callback')
  })

  it('[A1-39] of another tab does not fit', async () => {
    const { sandbox, start, finish } = await setUp()
    const first = await start()
    const second = await start()
    const callback = await visit(sandbox, first.url)
    expect(codeOf(() => finish(callback, second.attempt))).toBe('state_mismatch')
    expect(finish(callback, first.attempt).code).not.toBe('')
  })

  it('[A1-39] of another user, or one that was used up, is none of this browser', async () => {
    const { sandbox, start, finish } = await setUp()
    const { url } = await start()
    const callback = await visit(sandbox, url)
    expect(codeOf(() => finish(callback, undefined))).toBe('state_mismatch')
  })

  it('[A1-39] finished twice gives tokens once', async () => {
    const { sandbox, start, finish, exchange } = await setUp()
    const { url, attempt } = await start()
    const callback = await visit(sandbox, url)
    await exchange(finish(callback, attempt))
    await expect(exchange(finish(callback, attempt))).rejects.toMatchObject({
      code: 'code_expired',
      terminal: true,
    })
  })

  it('[A1-39] that took too long is over', async () => {
    const { heroku, start, finish } = await setUp()
    const { attempt } = await start()
    const callback = `?code=c&state=${attempt.state}`
    heroku.advance(10 * minutes - 1)
    expect(finish(callback, attempt).code).toBe('c')
    heroku.advance(1)
    expect(codeOf(() => finish(callback, attempt))).toBe('attempt_expired')
  })
})

describe('flaws that others had in what a client keeps', () => {
  it('CVE-2025-68158: a state that was issued, but to another browser, is not enough', async () => {
    const { sandbox, start, finish } = await setUp()
    const attacker = await start()
    const victim = await start()
    const callback = await visit(sandbox, attacker.url)
    expect(codeOf(() => finish(callback, victim.attempt))).toBe('state_mismatch')
    expect(codeOf(() => finish(callback, undefined))).toBe('state_mismatch')
  })

  it('CVE-2025-68481: a state says nothing by itself, and two are never alike', async () => {
    const { start } = await setUp()
    const [one, other] = [await start(), await start()]
    expect(one.attempt.state).toMatch(/^[\w-]{43}$/)
    expect(one.attempt.state).not.toBe(other.attempt.state)
    const decoded = Buffer.from(one.attempt.state, 'base64url').toString('latin1')
    expect(decoded).not.toContain(one.attempt.issuer)
  })

  it('CVE-2025-65107: a callback without state, or with an empty one, signs nobody in', async () => {
    const { sandbox, start, finish } = await setUp()
    const { url, attempt } = await start()
    const callback = await visit(sandbox, url)
    const code = callback.searchParams.get('code') ?? ''
    expect(codeOf(() => finish(`?code=${code}`, attempt))).toBe('state_mismatch')
    expect(codeOf(() => finish(`?code=${code}&state=`, attempt))).toBe('state_mismatch')
    expect(codeOf(() => finish(`?code=${code}`, { ...attempt, state: '' }))).toBeInstanceOf(
      TypeError,
    )
  })
})
