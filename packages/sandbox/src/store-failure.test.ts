import { createMemoryStore } from '@muster/oauth-provider'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ask } from './testing/connect.ts'
import { objectOf } from './testing/open-api.ts'
import { openSandbox } from './testing/open-sandbox.ts'

const gone = new Error('the database is gone')

/** A sandbox of whose store one method can be made to fail, and what it reports. */
function open(method: 'findToken' | 'findClient') {
  const store = createMemoryStore()
  const failures: unknown[] = []
  let works = true
  const sandbox = openSandbox({
    store: new Proxy(store, {
      get: (target, name, receiver) =>
        name === method && !works
          ? () => Promise.reject(gone)
          : Reflect.get(target, name, receiver),
    }),
    onError: (failure) => void failures.push(failure),
  })
  const setWorks = (now: boolean): void => {
    works = now
  }
  return { sandbox, failures, setWorks }
}

/** A member of a part of an answer, which must be a text. */
function textIn(part: unknown, name: string): string {
  return z.string().parse(z.record(z.string(), z.unknown()).parse(part)[name])
}

describe('when the store fails', () => {
  it('answers 503 as Heroku does, at every path that needs a token, and tells onError why', async () => {
    const { sandbox, failures, setWorks } = open('findToken')
    const token = await sandbox.issueToken('ada@acme.example', ['global'])
    setWorks(false)
    for (const path of ['/apps', '/oauth/authorizations']) {
      const response = await ask(sandbox, `${path}?secret=1`, token)
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
      expect((await objectOf(response))['id']).toBe('service_unavailable')
      expect(failures.splice(0)).toEqual([{ error: gone, request: { method: 'GET', path } }])
    }
    setWorks(true)
    expect((await ask(sandbox, '/apps', token)).status).toBe(200)
  })

  it('answers 503, and not that there is an unpaid balance, where it cannot tell whether the client minds', async () => {
    const { sandbox, failures, setWorks } = open('findClient')
    const client = await sandbox.registerClient({
      name: 'Patient',
      redirect_uri: 'http://localhost:3000/callback',
      ignores_delinquent: true,
    })
    const own = await sandbox.issueToken('lucia@acme.example', ['global'])
    const post = async (path: string, body: unknown) =>
      objectOf(await ask(sandbox, path, own, { method: 'POST', body }))
    const consent = await post('/oauth/authorizations', { client: client.id })
    const given = await post('/oauth/tokens', {
      client: { secret: client.secret },
      grant: { type: 'authorization_code', code: textIn(consent['grant'], 'code') },
    })
    const token = textIn(given['access_token'], 'token')
    expect((await ask(sandbox, '/apps', token)).status).toBe(200)
    setWorks(false)
    const refused = await ask(sandbox, '/apps', token)
    expect([refused.status, (await objectOf(refused))['id']]).toEqual([503, 'service_unavailable'])
    expect(failures).toMatchObject([{ error: gone }])
  })
})
