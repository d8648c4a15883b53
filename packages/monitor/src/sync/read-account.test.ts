import { acme } from '@muster/sandbox'
import { describe, expect, it } from 'vitest'
import { type Connected, clock, connectAcme, itemsOf } from '../../test/connect-acme.ts'
import type { Kind } from './kind.ts'
import { kinds } from './kind.ts'
import { kindTable, nameOf, subjectOf } from './kind-table.ts'
import type { Progress } from './progress.ts'
import { readAccount } from './read-account.ts'

describe('an account', () => {
  it('is read whole with a token that may do everything', async () => {
    const { heroku } = await connectAcme(['global'])
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
    const { heroku, sent } = await connectAcme()
    const reading = await readAccount({ heroku, clock })
    expect(new Set(sent.map(({ method }) => method))).toEqual(new Set(['GET']))
    const token = sent[0]?.headers.get('authorization')?.slice('Bearer '.length) ?? ''
    expect(token).toHaveLength(65)
    expect(JSON.stringify(reading)).not.toContain(token)
  })

  it('keeps nothing of a drain but where it goes', async () => {
    const { heroku } = await connectAcme()
    const { snapshot } = await readAccount({ heroku, clock })
    const { items } = itemsOf(snapshot, 'log-drain')
    expect(items.length).toBeGreaterThan(0)
    for (const { url } of items) expect(url).toMatch(/^[a-z+]+:\/\/[^/@?#]+$/)
  })

  it('knows the app of a drain where Heroku does not say', async () => {
    const { sandbox, heroku } = await connectAcme()
    const times = { created_at: '2024-05-01T09:00:00Z', updated_at: '2024-05-01T09:00:00Z' }
    const url = 'syslog+tls://logs.example.com:6514'
    const body = [{ ...times, id: 'd1', token: 'd.x', url, app: null, addon: null }]
    sandbox.faults.next('GET', '/apps/{app}/log-drains', { status: 200, body })
    const { snapshot } = await readAccount({ heroku, clock })
    const [app] = itemsOf(snapshot, 'app').items
    const drain = itemsOf(snapshot, 'log-drain').items.find(({ id }) => id === 'd1')
    expect(drain?.app).toEqual({ id: app?.id, name: app?.name })
  })

  it('gives every entity a name and an id of its own', async () => {
    const { heroku } = await connectAcme(['global'])
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

describe('members whose membership has no id of its own', () => {
  it('are told apart by their teams', async () => {
    const { sandbox, heroku } = await connectAcme(['global'])
    const member = {
      email: 'ada@acme.example',
      federated: false,
      role: 'admin',
      created_at: '2024-05-01T09:00:00Z',
      updated_at: '2024-05-01T09:00:00Z',
    }
    const user = { id: 'u1', email: 'ada@acme.example', name: 'Ada' }
    const body = [{ ...member, user }, member]
    sandbox.faults.next('GET', '/teams/{team}/members', { status: 200, body, times: 2 })
    const { snapshot } = await readAccount({ heroku, clock })
    const teams = itemsOf(snapshot, 'team').items.map(({ id }) => id)
    expect(itemsOf(snapshot, 'team-member').items.map(({ id }) => id)).toEqual(
      teams.flatMap((team) => [`${team}:u1`, `${team}:ada@acme.example`]),
    )
  })
})

describe('a token without the scope', () => {
  it('makes the kind unreadable, names what it needs, and asks once', async () => {
    const { heroku, sent } = await connectAcme(['identity', 'read'])
    const { snapshot, requests } = await readAccount({ heroku, clock })
    expect(snapshot.scope).toEqual(['identity', 'read'])
    expect(snapshot.readings['team-member']).toEqual({
      status: 'unreadable',
      read_at: '2026-03-01T12:00:00.000Z',
      reason: 'The team members could not be read: needs scope global.',
      needs: ['global'],
    })
    expect(sent.filter(({ url }) => url.endsWith('/members'))).toHaveLength(1)
    expect(requests.filter(({ status }) => status === 403)).toHaveLength(1)
    expect(itemsOf(snapshot, 'domain').gaps).toEqual([])
  })

  it('does not keep the rest from being read: identity alone', async () => {
    const { heroku } = await connectAcme(['identity'])
    const { snapshot, account } = await readAccount({ heroku, clock })
    expect(account).not.toBeNull()
    const unreadable = kinds.filter((kind) => snapshot.readings[kind].status === 'unreadable')
    expect(unreadable).toContain('app')
    expect(unreadable).toContain('domain')
    expect(snapshot.readings.domain).toMatchObject({ needs: expect.arrayContaining(['read']) })
    expect(snapshot.readings.account.status).toBe('read')
  })

  it('does not keep the rest from being read: read alone', async () => {
    const { heroku } = await connectAcme(['read'])
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
    const connected = await connectAcme()
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
    const connected = await connectAcme()
    const app = await appNamed(connected, 0)
    const path = `/apps/${app.id}/formation`
    connected.sandbox.faults.next('GET', path, { status: 200, body: [{ id: 'f1' }] })
    const { snapshot } = await readAccount({ heroku: connected.heroku, clock })
    expect(itemsOf(snapshot, 'formation').gaps[0]?.reason).toContain('formation.app')
  })

  it('of one team is a gap for its list of apps, and for every kind its apps would have', async () => {
    const connected = await connectAcme()
    const { snapshot: before } = await readAccount({ heroku: connected.heroku, clock })
    const team = itemsOf(before, 'team').items[1]
    connected.sandbox.faults.next('GET', `/teams/${team?.id}/apps`, { status: 403 })
    const { snapshot } = await readAccount({ heroku: connected.heroku, clock })
    const gap = { subject: { kind: 'team', id: team?.id, name: team?.name } }
    expect(itemsOf(snapshot, 'app').gaps).toMatchObject([gap])
    expect(itemsOf(snapshot, 'log-drain').gaps).toMatchObject([gap])
    expect(itemsOf(snapshot, 'app').items).toHaveLength(acme.apps.length)
  })

  it('that is the list of teams is a gap for the apps, which only a team may list', async () => {
    const { sandbox, heroku } = await connectAcme()
    sandbox.faults.next('GET', '/teams', { status: 503, times: 4 })
    const { snapshot, account } = await readAccount({ heroku, clock })
    const gap = {
      subject: { kind: 'account', id: account?.id, name: account?.email },
      reason:
        'Apps that only a team lists may be missing. The teams could not be read: Heroku was unavailable (status 503).',
      needs: [],
    }
    expect(snapshot.readings['team-member'].status).toBe('unreadable')
    expect(itemsOf(snapshot, 'app').gaps).toEqual([gap])
    expect(itemsOf(snapshot, 'log-drain').gaps).toEqual([gap])
    expect(itemsOf(snapshot, 'app').items).toHaveLength(acme.apps.length)
  })

  it('that is the list of teams has a subject even where the account may not be seen', async () => {
    const { sandbox, heroku } = await connectAcme(['read'])
    sandbox.faults.next('GET', '/teams', { status: 403 })
    const { snapshot } = await readAccount({ heroku, clock })
    expect(itemsOf(snapshot, 'app').gaps).toMatchObject([
      { subject: { kind: 'account', id: '~', name: 'the connected account' } },
    ])
  })

  it('that holds a whole list makes its kind unreadable, and what hangs on it', async () => {
    const { sandbox, heroku } = await connectAcme()
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

describe('progress', () => {
  it('is told for each kind, from reading to its end, and only grows', async () => {
    const { heroku, sent } = await connectAcme()
    const steps: Progress[] = []
    const { snapshot } = await readAccount({
      heroku,
      clock,
      onProgress: (step) => steps.push(step),
    })
    expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(kinds))
    const used = steps.map(({ requests_used }) => requests_used)
    expect(used).toEqual(used.toSorted((a, b) => a - b))
    const free = sent.filter(({ url }) => url.endsWith('/account/rate-limits')).length
    expect(used.at(-1)).toBe(sent.length - free)
    expect(steps.every(({ done, total }) => done <= total)).toBe(true)
    const domains = steps.filter(({ kind }) => kind === 'domain')
    expect(domains.map(({ status }) => status).slice(0, -1)).not.toContain('read')
    expect(domains.at(-2)).toMatchObject({ status: 'reading', total: acme.apps.length })
    const read = snapshot.readings.domain
    const count = read.status === 'read' ? read.items.length : 0
    expect(count).toBeGreaterThan(0)
    expect(domains.at(-1)).toMatchObject({ status: 'read', done: count, total: count })
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
