import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { ada, callApi, callback, setScene } from '../test/scene.ts'
import type { ProviderFailure } from './refusal.ts'
import { createMemoryStore } from './store/memory-store.ts'
import type { Store } from './store/store.ts'

/** A scene in which every call to the store fails from some moment on. */
async function sceneThatBreaks(options: Parameters<typeof setScene>[0] = {}) {
  const failures: ProviderFailure[] = []
  const broken = new Error('the disk of db-7.internal is full')
  let works = true
  const store = new Proxy<Store>(createMemoryStore(), {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver)
      if (typeof method !== 'function') return method
      return async (...inputs: readonly unknown[]): Promise<unknown> => {
        if (!works) throw broken
        return Reflect.apply(method, target, inputs)
      }
    },
  })
  const onError = (failure: ProviderFailure): void => {
    failures.push(failure)
  }
  const scene = await setScene({ ...options, store, onError })
  const breakIt = (): void => {
    works = false
  }
  return { ...scene, failures, broken, breakIt }
}

describe('when the store fails', () => {
  it('A1-27 the API answers 503 in Heroku’s shape and tells onError, not the caller, why', async () => {
    const scene = await sceneThatBreaks()
    const { token } = await scene.provider.authorizeDirectly({ accountId: ada.id })
    scene.breakIt()
    const answer = await callApi(scene, 'GET', '/oauth/authorizations?x=secret', { token })
    const text = await answer.text()
    expect([answer.status, JSON.parse(text).id]).toEqual([503, 'service_unavailable'])
    expect(answer.headers.get('retry-after')).toBe('5')
    expect(answer.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(text).not.toContain('db-7')
    expect(scene.failures).toEqual([
      { error: scene.broken, request: { method: 'GET', path: '/oauth/authorizations' } },
    ])
  })

  it('A1-29 the endpoints for clients answer 503 in the shape of the profile', async () => {
    for (const [profile, error] of [
      ['heroku', undefined],
      ['strict', 'temporarily_unavailable'],
    ] as const) {
      const scene = await sceneThatBreaks({ profile })
      scene.breakIt()
      const form = { client_secret: scene.client.secret, token: 'x', code: 'x' }
      for (const path of ['/oauth/token', '/oauth/revoke', '/oauth/introspect']) {
        const answer = await scene.newBrowser().post(path, form)
        const body = JSON.parse(await answer.text())
        expect([path, answer.status, body.error]).toEqual([path, 503, error])
        expect(answer.headers.get('cache-control')).toBe('no-store')
      }
      expect(scene.failures).toHaveLength(3)
    }
  })

  it('pages say so', async () => {
    const scene = await sceneThatBreaks()
    scene.breakIt()
    const answer = await scene.browser.get(`/oauth/authorize?client_id=${scene.client.id}`)
    expect(answer.status).toBe(503)
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(await answer.text()).not.toContain('db-7')
    expect(scene.failures).toMatchObject([{ request: { path: '/oauth/authorize' } }])
  })

  it('somebody or other is told: without onError the process is', async () => {
    const warned = once(process, 'warning')
    const scene = await setScene({
      accounts: {
        findById: async () => {
          throw new TypeError('no directory')
        },
        findByEmail: async () => null,
        verifyPassword: async () => false,
      },
    })
    const { token } = await scene.provider.authorizeDirectly({ accountId: ada.id })
    const body = { name: 'Mine', redirect_uri: callback }
    expect((await callApi(scene, 'POST', '/oauth/clients', { token, body })).status).toBe(503)
    expect(await warned).toMatchObject([{ message: 'no directory' }])
  })

  it('an onError that fails itself keeps nobody from the answer, and the process is told', async () => {
    const warnings: string[] = []
    const note = ({ message }: Error): void => void warnings.push(message)
    process.on('warning', note)
    try {
      const scene = await setScene({
        addressOf: () => {
          throw new TypeError('no address')
        },
        onError: () => {
          throw new RangeError('no log')
        },
      })
      const answer = await scene.browser.post('/oauth/token', { client_secret: 'x', code: 'x' })
      expect(answer.status).toBe(503)
      await new Promise(setImmediate)
      expect(warnings).toEqual(['no address', 'no log'])
    } finally {
      process.off('warning', note)
    }
  })
})
