import { describe, expect, it } from 'vitest'
import { delayStore } from '../../test/delayed-store.ts'
import {
  callback,
  obtainCode,
  obtainTokens,
  pkce,
  requestToken,
  setScene,
  tokensOf,
  verifier,
  works,
} from '../../test/scene.ts'
import { createMemoryStore } from '../store/memory-store.ts'

const strict = { client: { profile: 'strict' } } as const

const twenty = Array.from({ length: 20 })

describe('refreshing', () => {
  it('gives a new access token for the same refresh token, again and again', async () => {
    const scene = await setScene()
    const first = await obtainTokens(scene)
    scene.clock.time += 365 * 86_400_000
    expect(await works(scene, first.access_token)).toBe(false)
    const form = { grant_type: 'refresh_token', refresh_token: first.refresh_token }
    const answer = await requestToken(scene, form)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('etag')).toBeNull()
    const second = await tokensOf(scene, answer)
    expect(second.refresh_token).toBe(first.refresh_token)
    expect(second.expires_in).toBe(28799)
    expect(await works(scene, second.access_token)).toBe(true)
    expect((await requestToken(scene, form)).status).toBe(200)
    expect(await works(scene, second.access_token)).toBe(true)
  })

  it("answers 201 with the document's headers when told to", async () => {
    const scene = await setScene({ refreshStatus: 201, rateLimitRemaining: () => 1200 })
    const { refresh_token } = await obtainTokens(scene)
    const answer = await requestToken(scene, { grant_type: 'refresh_token', refresh_token })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/)
    expect(answer.headers.get('last-modified')).toBe('Thu, 01 Jan 2026 12:00:00 GMT')
    expect(answer.headers.get('ratelimit-remaining')).toBe('1200')
  })

  it("A1-20 refuses another client, no client and a deleted client's token", async () => {
    const scene = await setScene()
    const other = await scene.provider.registerClient({ name: 'Other', redirectUri: callback })
    const { refresh_token, access_token } = await obtainTokens(scene)
    const form = { grant_type: 'refresh_token', refresh_token }
    const strange = await requestToken(scene, { ...form, client_secret: other.secret })
    const nobody = await scene.newBrowser().post('/oauth/token', form)
    expect([strange.status, nobody.status]).toEqual([401, 422])
    expect(await works(scene, access_token)).toBe(true)
    await scene.store.deleteClient(scene.client.id, scene.clock.time)
    expect((await requestToken(scene, form)).status).toBe(401)
    expect(await works(scene, access_token)).toBe(false)
  })

  it('A1-20 takes no access token for a refresh token', async () => {
    const scene = await setScene()
    const { access_token } = await obtainTokens(scene)
    const form = { grant_type: 'refresh_token', refresh_token: access_token }
    expect((await requestToken(scene, form)).status).toBe(401)
  })

  it('A1-21 narrows the scope of the new access token only', async () => {
    const scene = await setScene(strict)
    const code = await obtainCode(scene, { ...pkce, scope: 'write identity' })
    const exchange = await requestToken(scene, { code, code_verifier: verifier })
    const first = await tokensOf(scene, exchange)
    const refresh = async (refresh_token: string, scope?: string) =>
      requestToken(scene, { grant_type: 'refresh_token', refresh_token, ...(scope && { scope }) })

    const more = await refresh(first.refresh_token, 'global')
    expect([more.status, JSON.parse(await more.text()).error]).toEqual([400, 'invalid_scope'])
    const narrow = await tokensOf(scene, await refresh(first.refresh_token, 'read'))
    expect(narrow.scope).toBe('read')
    const full = await tokensOf(scene, await refresh(narrow.refresh_token))
    expect(full.scope).toBe('identity write')
  })

  it('A1-22 rotates under profile strict, and revokes everything at a reuse', async () => {
    const scene = await setScene(strict)
    const code = await obtainCode(scene, pkce)
    const first = await tokensOf(
      scene,
      await requestToken(scene, { code, code_verifier: verifier }),
    )
    const refresh = async ({ refresh_token }: { readonly refresh_token: string }) =>
      requestToken(scene, { grant_type: 'refresh_token', refresh_token })
    const second = await tokensOf(scene, await refresh(first))
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect(await works(scene, second.access_token)).toBe(true)
    const reuse = await refresh(first)
    expect([reuse.status, JSON.parse(await reuse.text()).error]).toEqual([400, 'invalid_grant'])
    expect((await refresh(second)).status).toBe(400)
    expect(await works(scene, second.access_token)).toBe(false)
  })

  it.each([0, 2, 20])(
    'A1-22 lets no simultaneous rotation fork a family with %i ms to the store',
    async (ms) => {
      const scene = await setScene({ ...strict, store: delayStore(createMemoryStore(), ms) })
      const code = await obtainCode(scene, pkce)
      const exchange = await requestToken(scene, { code, code_verifier: verifier })
      const { refresh_token } = await tokensOf(scene, exchange)
      const form = { grant_type: 'refresh_token', refresh_token }
      const answers = await Promise.all(twenty.map(() => requestToken(scene, form)))
      const won = answers.filter(({ status }) => status === 200)
      expect(won).toHaveLength(1)
      const tokens = await tokensOf(scene, won[0] ?? new Response('{}'))
      expect(await works(scene, tokens.access_token)).toBe(false)
    },
  )
})
