import { describe, expect, it } from 'vitest'
import { createPeople } from '../../../test/account-directory.ts'
import { type ApiScene, sceneWithToken } from '../../../test/api-scene.ts'
import { ada, callApi, callback } from '../../../test/scene.ts'
import { createMemoryStore } from '../../store/memory-store.ts'

async function list(scene: ApiScene, path: string, headers: Readonly<Record<string, string>>) {
  const answer = await callApi(scene, 'GET', path, { token: scene.token, headers })
  const body: readonly { readonly id: string }[] = JSON.parse(await answer.text())
  return { status: answer.status, headers: answer.headers, ids: body.map(({ id }) => id) }
}

describe('a list', () => {
  it.each(['id ..; max=3', 'id ..; max=3, order=desc'])(
    'is given range by range for %s: 206 with Next-Range, 200 at the end',
    async (first) => {
      const scene = await sceneWithToken()
      for (let made = 0; made < 7; made += 1) {
        await scene.provider.authorizeDirectly({ accountId: ada.id })
      }
      const path = '/oauth/authorizations'
      const seen: string[] = []
      const statuses: number[] = []
      let range: string | null = first
      while (range !== null) {
        const page = await list(scene, path, { range })
        seen.push(...page.ids)
        statuses.push(page.status)
        expect(page.headers.get('accept-ranges')).toBe('id')
        expect(page.headers.get('content-range')).toBe(`id ${page.ids[0]}..${page.ids.at(-1)}`)
        range = page.headers.get('next-range')
      }
      const whole = await list(scene, path, { range: 'id ..; max=1000' })
      expect(whole.status).toBe(200)
      expect(seen).toEqual(first.includes('desc') ? whole.ids.toReversed() : whole.ids)
      expect(statuses).toEqual([206, 206, 200])
      expect(new Set(seen).size).toBe(8)
    },
  )

  it('of authorizations looks up once what several have in common', async () => {
    const looked: string[] = []
    const memory = createMemoryStore()
    const { accounts } = createPeople([ada])
    const scene = await sceneWithToken(['global'], {
      store: {
        ...memory,
        findClient(id) {
          looked.push('client')
          return memory.findClient(id)
        },
      },
      accounts: {
        ...accounts,
        findById(id) {
          looked.push('account')
          return accounts.findById(id)
        },
      },
    })
    const body = { client: scene.client.id }
    const path = '/oauth/authorizations'
    const lookUps = async (): Promise<readonly string[]> => {
      looked.splice(0)
      await list(scene, path, {})
      return looked.toSorted()
    }
    await callApi(scene, 'POST', path, { token: scene.token, body })
    const forTwo = await lookUps()
    expect(forTwo).toContain('client')
    for (let made = 0; made < 7; made += 1) {
      await callApi(scene, 'POST', path, { token: scene.token, body })
    }
    expect(await lookUps()).toEqual(forTwo)
  })

  it('of clients and sessions knows ranges, too', async () => {
    const scene = await sceneWithToken()
    for (const name of ['One', 'Two', 'Three']) {
      const body = { name, redirect_uri: callback }
      await callApi(scene, 'POST', '/oauth/clients', { token: scene.token, body })
      await scene.newBrowser().logIn()
    }
    for (const path of ['/oauth/clients', '/oauth/sessions']) {
      const page = await list(scene, path, { range: 'id ..; max=2' })
      const rest = await list(scene, path, { range: page.headers.get('next-range') ?? '' })
      expect([page.status, page.ids.length, rest.status, rest.ids.length]).toEqual([206, 2, 200, 1])
    }
  })

  it('refuses a range that is none', async () => {
    const scene = await sceneWithToken()
    for (const range of ['name ..', 'bytes=0-9', 'id ..; max=0']) {
      const answer = await callApi(scene, 'GET', '/oauth/authorizations', {
        token: scene.token,
        headers: { range },
      })
      expect(answer.status).toBe(416)
      expect(JSON.parse(await answer.text()).id).toBe('requested_range_not_satisfiable')
      expect(answer.headers.get('oauth-scope')).toBe('global')
    }
  })

  it('has a tag of its own for each page, and the time of its newest item', async () => {
    const scene = await sceneWithToken()
    scene.clock.time += 60_000
    await scene.provider.authorizeDirectly({ accountId: ada.id })
    const path = '/oauth/authorizations'
    const whole = await list(scene, path, {})
    const page = await list(scene, path, { range: 'id ..; max=1' })
    expect(whole.headers.get('last-modified')).toBe('Thu, 01 Jan 2026 12:01:00 GMT')
    expect(page.headers.get('etag')).not.toBe(whole.headers.get('etag'))
  })
})

describe('what is no list', () => {
  it('ignores Range, as heroku-client sends it with everything', async () => {
    const scene = await sceneWithToken()
    const { token } = scene
    for (const range of ['id ..; max=1000', 'nonsense']) {
      const headers = { range }
      const made = await callApi(scene, 'POST', '/oauth/authorizations', {
        token,
        headers,
        body: {},
      })
      const { id, access_token } = JSON.parse(await made.text())
      const one = await callApi(scene, 'GET', `/oauth/authorizations/${id}`, { token, headers })
      const exchange = await callApi(scene, 'POST', '/oauth/tokens', { headers, body: {} })
      const gone = await callApi(scene, 'DELETE', `/oauth/tokens/${access_token.id}`, {
        token,
        headers,
      })
      const statuses = [made, one, exchange, gone].map(({ status }) => status)
      expect(statuses).toEqual([201, 200, 422, 200])
      expect(one.headers.get('accept-ranges')).toBeNull()
    }
  })
})
