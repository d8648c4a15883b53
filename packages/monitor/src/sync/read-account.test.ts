import { createHerokuApi, type HerokuApi } from '@muster/heroku-api'
import { acme, createSandbox, type Sandbox } from '@muster/sandbox'
import { describe, expect, it } from 'vitest'
import type { Kind } from './kind.ts'
import { kinds } from './kind.ts'
import { kindTable, nameOf, subjectOf } from './kind-table.ts'
import type { Progress } from './progress.ts'
import { readAccount } from './read-account.ts'
import type { Reading, Snapshot } from './reading.ts'

const clock = { now: () => new Date('2026-03-01T12:00:00Z') }

interface Connected {
  readonly sandbox: Sandbox
  readonly heroku: HerokuApi
  readonly sent: readonly Request[]
}

type Scopes = Parameters<Sandbox['issueToken']>[1]

/** The built-in world, seen by its first account through a token with the given scopes. */
async function connect(
  scope: Scopes = ['identity', 'read'],
  options: { readonly rateLimit?: number; readonly fetch?: typeof fetch } = {},
): Promise<Connected> {
  const sandbox = createSandbox({
    world: acme,
    origin: 'http://localhost:5001',
    clock,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    ...(options.rateLimit === undefined ? {} : { rateLimit: options.rateLimit }),
  })
  const token = await sandbox.issueToken(acme.accounts[0]?.email ?? '', scope)
  const sent: Request[] = []
  const heroku = createHerokuApi({
    origin: sandbox.origin,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      sent.push(request)
      return (options.fetch ?? sandbox.fetch)(request)
    },
    accessToken: async () => token,
    clock,
    sleep: async () => {},
  })
  return { sandbox, heroku, sent }
}

function itemsOf<K extends Kind>(snapshot: Snapshot, kind: K) {
  const reading: Reading<K> = snapshot.readings[kind]
  if (reading.status === 'unreadable') throw new Error(reading.reason)
  return reading
}

describe('an account', () => {
  it('is read whole with a token that may do everything', async () => {
    const { heroku } = await connect(['global'])
    const { snapshot, account, requests } = await readAccount({ heroku, clock })
    expect(account?.email).toBe(acme.accounts[0]?.email)
    expect(snapshot.scope).toEqual(['global'])
    expect(kinds.map((kind) => snapshot.readings[kind].status)).toEqual(kinds.map(() => 'read'))
    expect(kinds.flatMap((kind) => itemsOf(snapshot, kind).gaps)).toEqual([])
    expect(itemsOf(snapshot, 'app').items).toHaveLength(acme.apps.length)
    expect(itemsOf(snapshot, 'team').items).toHaveLength(acme.teams?.length ?? 0)
    expect(requests.every(({ complete }) => complete)).toBe(true)
    const counted = requests.filter(({ route }) => route === '/apps/{app}/domains')
    expect(counted).toHaveLength(acme.apps.length)
    expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(
      itemsOf(snapshot, 'domain').items.length,
    )
  })

  it('is read by GET alone, and no token is in what is kept', async () => {
    const { heroku, sent } = await connect()
    const reading = await readAccount({ heroku, clock })
    expect(new Set(sent.map(({ method }) => method))).toEqual(new Set(['GET']))
    const token = sent[0]?.headers.get('authorization')?.slice('Bearer '.length) ?? ''
    expect(token).toHaveLength(65)
    expect(JSON.stringify(reading)).not.toContain(token)
  })

  it('keeps nothing of a drain but where it goes', async () => {
    const { heroku } = await connect()
    const { snapshot } = await readAccount({ heroku, clock })
    const { items } = itemsOf(snapshot, 'log-drain')
    expect(items.length).toBeGreaterThan(0)
    for (const { url } of items) expect(url).toMatch(/^[a-z+]+:\/\/[^/@?#]+$/)
  })

  it('gives every entity a name and an id of its own', async () => {
    const { heroku } = await connect(['global'])
    const { snapshot } = await readAccount({ heroku, clock })
    const named = <K extends Kind>(kind: K) =>
      itemsOf(snapshot, kind).items.map((facts) => {
        expect(nameOf(kind, facts)).not.toBe('')
        expect(nameOf(kind, facts)).not.toMatch(/undefined|\[object/)
        return subjectOf(kind, facts)
      })
    const subjects = kinds.flatMap((kind) => named(kind))
    expect(new Set(subjects.map(({ kind, id }) => `${kind}/${id}`)).size).toBe(subjects.length)
    const coupling = subjects.find(({ kind }) => kind === 'pipeline-coupling')
    expect(coupling?.name).toMatch(/^[a-z-]+ in [a-z-]+, [a-z]+$/)
  })
})

describe('a token without the scope', () => {
  it('makes the kind unreadable, names what it needs, and asks once', async () => {
    const { heroku, sent } = await connect(['identity', 'read'])
    const { snapshot, requests } = await readAccount({ heroku, clock })
    expect(snapshot.scope).toEqual(['identity', 'read'])
    expect(snapshot.readings['team-member']).toEqual({
      status: 'unreadable',
      read_at: '2026-03-01T12:00:00.000Z',
      reason: 'The members could not be read: needs scope global.',
      needs: ['global'],
    })
    expect(sent.filter(({ url }) => url.endsWith('/members'))).toHaveLength(1)
    expect(requests.filter(({ status }) => status === 403)).toHaveLength(1)
    expect(itemsOf(snapshot, 'domain').gaps).toEqual([])
  })

  it('does not keep the rest from being read: identity alone', async () => {
    const { heroku } = await connect(['identity'])
    const { snapshot, account } = await readAccount({ heroku, clock })
    expect(account).not.toBeNull()
    const unreadable = kinds.filter((kind) => snapshot.readings[kind].status === 'unreadable')
    expect(unreadable).toContain('app')
    expect(unreadable).toContain('domain')
    expect(snapshot.readings.domain).toMatchObject({ needs: expect.arrayContaining(['read']) })
    expect(snapshot.readings.account.status).toBe('read')
  })

  it('does not keep the rest from being read: read alone', async () => {
    const { heroku } = await connect(['read'])
    const { snapshot, account } = await readAccount({ heroku, clock })
    expect(account).toBeNull()
    expect(snapshot.readings.account).toMatchObject({ status: 'unreadable' })
    expect(itemsOf(snapshot, 'app').items).toHaveLength(acme.apps.length)
  })
})

describe('a refused part', () => {
  async function appNamed(connected: Connected, index: number) {
    const { snapshot } = await readAccount({ heroku: connected.heroku, clock })
    const app = itemsOf(snapshot, 'app').items[index]
    if (!app) throw new Error('no such app')
    return app
  }

  it.each([
    [403, 'Heroku refused the connected user', 1],
    [404, 'Heroku no longer finds it, or hides it from the connected user', 1],
    [503, 'Heroku was unavailable (status 503)', 4],
  ])('of one app (status %i) is a gap and spoils nothing else', async (status, because, times) => {
    const connected = await connect()
    const app = await appNamed(connected, 3)
    connected.sandbox.faults.next('GET', `/apps/${app.id}/domains`, { status, times })
    const { snapshot } = await readAccount({ heroku: connected.heroku, clock })
    const domains = itemsOf(snapshot, 'domain')
    expect(domains.gaps).toEqual([
      {
        subject: { kind: 'app', id: app.id, name: app.name },
        reason: `The domains of ${app.name} could not be read: ${because}.`,
        needs: [],
      },
    ])
    expect(domains.items.some((domain) => domain.app.id === app.id)).toBe(false)
    expect(domains.items.length).toBeGreaterThan(0)
    expect(itemsOf(snapshot, 'collaborator').gaps).toEqual([])
  })

  it('that answers nonsense is a gap that names the field', async () => {
    const connected = await connect()
    const app = await appNamed(connected, 0)
    const path = `/apps/${app.id}/formation`
    connected.sandbox.faults.next('GET', path, { status: 200, body: [{ id: 'f1' }] })
    const { snapshot } = await readAccount({ heroku: connected.heroku, clock })
    expect(itemsOf(snapshot, 'formation').gaps[0]?.reason).toContain('formation.app')
  })

  it('of one team is a gap for its list of apps, and for every kind its apps would have', async () => {
    const connected = await connect()
    const { snapshot: before } = await readAccount({ heroku: connected.heroku, clock })
    const team = itemsOf(before, 'team').items[1]
    connected.sandbox.faults.next('GET', `/teams/${team?.id}/apps`, { status: 403 })
    const { snapshot } = await readAccount({ heroku: connected.heroku, clock })
    const gap = { subject: { kind: 'team', id: team?.id, name: team?.name } }
    expect(itemsOf(snapshot, 'app').gaps).toMatchObject([gap])
    expect(itemsOf(snapshot, 'log-drain').gaps).toMatchObject([gap])
    expect(itemsOf(snapshot, 'app').items).toHaveLength(acme.apps.length)
  })

  it('that holds a whole list makes its kind unreadable, and what hangs on it', async () => {
    const { sandbox, heroku } = await connect()
    sandbox.faults.next('GET', '/apps', { status: 403 })
    sandbox.faults.next('GET', '/addons', { status: 500, times: 4 })
    const { snapshot } = await readAccount({ heroku, clock })
    expect(snapshot.readings.app).toMatchObject({ status: 'unreadable' })
    expect(snapshot.readings.domain).toMatchObject({
      status: 'unreadable',
      reason:
        'The domains could not be read. The apps could not be read: Heroku refused the connected user.',
    })
    expect(snapshot.readings['add-on']).toMatchObject({ status: 'unreadable' })
    expect(snapshot.readings.space.status).toBe('read')
  })
})

describe('the request limit', () => {
  it('decides what is read now, and the rest are gaps that say so', async () => {
    const { heroku, sent } = await connect(['identity', 'read'], { rateLimit: 60 })
    const { snapshot } = await readAccount({ heroku, clock, rateLimit: 60 })
    const perApp: readonly Kind[] = ['collaborator', 'domain', 'sni-endpoint', 'log-drain']
    const waiting = perApp.filter((kind) => itemsOf(snapshot, kind).gaps.length > 0)
    expect(itemsOf(snapshot, 'collaborator').gaps).toEqual([])
    expect(waiting).toContain('log-drain')
    const gaps = itemsOf(snapshot, 'log-drain').gaps
    expect(gaps).toHaveLength(acme.apps.length)
    expect(gaps[0]?.reason).toMatch(/^The log drains of .* waits for a later sync/)
    const counted = sent.filter(({ url }) => !url.endsWith('/account/rate-limits'))
    expect(counted.length).toBeLessThanOrEqual(45)
  })

  it('that others use up meanwhile leaves the owners their reserve', async () => {
    const connected = await connect()
    const draining: typeof fetch = async (input, init) => {
      const request = new Request(input, init)
      const response = await connected.sandbox.fetch(request)
      if (!request.url.endsWith('/domains')) return response
      const headers = new Headers(response.headers)
      headers.set('ratelimit-remaining', '1100')
      return new Response(response.body, { status: response.status, headers })
    }
    const token = await connected.sandbox.issueToken(acme.accounts[0]?.email ?? '', ['read'])
    const heroku = createHerokuApi({
      origin: connected.sandbox.origin,
      fetch: draining,
      accessToken: async () => token,
      clock,
    })
    const { snapshot, requests } = await readAccount({ heroku, clock, concurrency: 1 })
    expect(requests.filter(({ route }) => route === '/apps/{app}/domains')).toHaveLength(1)
    expect(itemsOf(snapshot, 'domain').gaps).toHaveLength(acme.apps.length - 1)
    expect(itemsOf(snapshot, 'formation').gaps[0]?.reason).toContain(
      'the account has 1100 requests left, and they stay for its owners',
    )
  })

  it('that is used up ends the reading, and what is left are gaps', async () => {
    const { sandbox, heroku, sent } = await connect()
    sandbox.faults.next('GET', '/apps/{app}/sni-endpoints', { status: 429, times: 100 })
    const { snapshot } = await readAccount({ heroku, clock, concurrency: 1 })
    expect(itemsOf(snapshot, 'domain').gaps).toEqual([])
    expect(itemsOf(snapshot, 'sni-endpoint').gaps).toHaveLength(acme.apps.length)
    expect(itemsOf(snapshot, 'formation').gaps[0]?.reason).toContain('limit was used up')
    expect(sent.filter(({ url }) => url.endsWith('/formation'))).toHaveLength(0)
  })
})

describe('a sync that learns nothing', () => {
  it('because the token was revoked, ends at once and says so', async () => {
    const { sandbox, heroku, sent } = await connect()
    sandbox.faults.next('GET', '/account', { status: 401 })
    await expect(readAccount({ heroku, clock })).rejects.toMatchObject({
      name: 'SyncError',
      code: 'connection_revoked',
      cause: expect.objectContaining({ code: 'unauthorized' }),
    })
    expect(sent).toHaveLength(1)
  })

  it('because the token was revoked meanwhile, sends nothing more', async () => {
    const { sandbox, heroku, sent } = await connect()
    sandbox.faults.next('GET', '/apps/{app}/collaborators', { status: 401, times: 100 })
    await expect(readAccount({ heroku, clock })).rejects.toMatchObject({
      code: 'connection_revoked',
    })
    expect(sent.filter(({ url }) => url.endsWith('/collaborators')).length).toBeLessThanOrEqual(4)
    expect(sent.filter(({ url }) => url.endsWith('/domains'))).toHaveLength(0)
  })

  it('because nothing answers, ends after the first request', async () => {
    const { heroku, sent } = await connect(undefined, {
      fetch: async () => {
        throw new TypeError('fetch failed')
      },
    })
    await expect(readAccount({ heroku, clock })).rejects.toMatchObject({ code: 'unreachable' })
    expect(new Set(sent.map(({ url }) => url)).size).toBe(1)
  })

  it('because Heroku is down, ends after three', async () => {
    const { heroku, sent } = await connect(undefined, {
      fetch: async () => new Response('<html>down</html>', { status: 503 }),
    })
    await expect(readAccount({ heroku, clock })).rejects.toMatchObject({ code: 'unavailable' })
    expect(new Set(sent.map(({ url }) => url)).size).toBe(3)
  })
})

describe('progress', () => {
  it('is told for each kind, from reading to its end, and only grows', async () => {
    const { heroku, sent } = await connect()
    const steps: Progress[] = []
    await readAccount({ heroku, clock, onProgress: (step) => steps.push(step) })
    expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(kinds))
    const used = steps.map(({ requests_used }) => requests_used)
    expect(used).toEqual(used.toSorted((a, b) => a - b))
    const free = sent.filter(({ url }) => url.endsWith('/account/rate-limits')).length
    expect(used.at(-1)).toBe(sent.length - free)
    expect(steps.every(({ done, total }) => done <= total)).toBe(true)
    const domains = steps.filter(({ kind }) => kind === 'domain')
    expect(domains.map(({ status }) => status).slice(0, -1)).not.toContain('read')
    expect(domains.at(-1)).toMatchObject({
      status: 'read',
      done: acme.apps.length,
      total: acme.apps.length,
    })
    expect(steps.at(-1)?.rate_limit_remaining).toBeLessThan(4500)
    expect(steps.find(({ kind }) => kind === 'team-member')).toMatchObject({ status: 'reading' })
  })

  it('speaks of every kind in words', () => {
    for (const kind of kinds) {
      const { title, plural, unread, freshness } = kindTable[kind]
      expect(title).toMatch(/^[A-Z]/)
      expect(plural).toMatch(/^[a-z]/)
      expect(unread).toMatch(/^The /)
      expect(freshness).toBeGreaterThan(0)
    }
  })
})
