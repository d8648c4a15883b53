import { describe, expect, it } from 'vitest'
import { accountScene } from '../../test/account-scene.ts'
import { ada, authorizeUrl, origin, setScene } from '../../test/scene.ts'
import { createMemoryStore } from '../store/memory-store.ts'

describe('HEAD of a page', () => {
  it('is answered as GET is, without the body', async () => {
    const scene = await accountScene()
    const ask = (method: string, path: string) =>
      scene.provider.fetch(
        new Request(new URL(path, origin), { method, headers: { cookie: scene.browser.cookie } }),
      )
    const seen = ({ status, headers }: Response) => [
      status,
      headers.get('content-type'),
      headers.get('location'),
      headers.get('cache-control'),
    ]
    const paths = [
      '/login',
      '/logout',
      '/account/authorizations',
      '/account/password',
      '/teams/makers/settings',
      '/teams/nobody/settings',
      '/login/second-factor',
      '/account/pay',
      authorizeUrl(scene.client),
      authorizeUrl({ id: 'nobody' }),
    ]
    for (const path of paths) {
      const [head, get] = [await ask('HEAD', path), await ask('GET', path)]
      expect([path, ...seen(head)]).toEqual([path, ...seen(get)])
      expect(await head.text()).toBe('')
      expect(head.headers.has('content-security-policy')).toBe(get.status !== 302)
    }
  })

  it('refuses nothing in the name of HEAD, tells no failure twice, and counts by the address it came from', async () => {
    const failures: unknown[] = []
    const asked: Request[] = []
    const store = createMemoryStore()
    const scene = await setScene({
      store: { ...store, findClient: () => Promise.reject(new TypeError('gone')) },
      onError: ({ request }) => void failures.push(request),
      addressOf: (request) => {
        asked.push(request)
        return '192.0.2.1'
      },
    })
    const request = new Request(new URL(authorizeUrl(scene.client), origin), { method: 'HEAD' })
    expect((await scene.provider.fetch(request)).status).toBe(503)
    expect(failures).toEqual([{ method: 'HEAD', path: '/oauth/authorize' }])
    expect(asked).toEqual([request])
  })

  it('ends no session and decides nothing', async () => {
    const scene = await accountScene()
    const head = (path: string) =>
      scene.provider.fetch(
        new Request(new URL(path, origin), {
          method: 'HEAD',
          headers: { cookie: scene.browser.cookie },
        }),
      )
    await head('/logout')
    await head(`${authorizeUrl(scene.client)}&authorize=Allow`)
    expect(await scene.store.listSessions(ada.id, scene.clock.time)).toHaveLength(1)
    expect(await scene.store.listAuthorizations(ada.id, scene.clock.time)).toEqual([])
  })
})
