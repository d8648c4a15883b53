import { describe, expect, it } from 'vitest'
import { SandboxError } from './sandbox-error.ts'
import { ask as get, origin } from './testing/connect.ts'
import { objectOf } from './testing/open-api.ts'
import { openSandbox } from './testing/open-sandbox.ts'
import { acme } from './worlds/acme.ts'

const version = { accept: 'application/vnd.heroku+json; version=3' }

describe('the landing page', () => {
  it('is there for HEAD too, without its body', async () => {
    const sandbox = openSandbox()
    const [head, read] = [
      await sandbox.fetch(`${origin}/`, { method: 'HEAD' }),
      await sandbox.fetch(`${origin}/`),
    ]
    expect([head.status, head.headers.get('content-type')]).toEqual([
      200,
      read.headers.get('content-type'),
    ])
    expect(await head.text()).toBe('')
    expect((await sandbox.fetch(`${origin}/login`, { method: 'HEAD' })).status).toBe(200)
  })
})

describe('describe', () => {
  it('is what `muster sandbox --json` prints', async () => {
    const description = await openSandbox().describe()
    expect(description.origin).toBe(origin)
    expect(description.accounts.map(({ email }) => email)).toEqual([
      'ada@acme.example',
      'ben@acme.example',
      'chiara@acme.example',
    ])
    expect(Object.keys(description.accounts[0]?.tokens ?? {}).sort()).toEqual([
      'global',
      'identity',
      'read',
      'read-protected',
      'write',
      'write-protected',
    ])
    expect(Object.keys(description.clients[0] ?? {}).sort()).toEqual([
      'id',
      'name',
      'redirect_uri',
      'secret',
    ])
    expect(new URL(description.clients[0]?.redirect_uri ?? '').hostname).toBe('127.0.0.1')
  })

  it('lists apart the accounts with which something special happens, and what it takes', async () => {
    const { special_accounts: special } = await openSandbox().describe()
    expect(special.map(({ email }) => email)).toEqual([
      'dmitri@acme.example',
      'hana@acme.example',
      'ivan@acme.example',
      'lucia@acme.example',
      'mateo@acme.example',
    ])
    expect(special.find(({ email }) => email === 'hana@acme.example')).toMatchObject({
      special: 'is asked for its second factor',
      totp_secret: expect.stringMatching(/^[A-Z2-7]+$/),
      recovery_codes: expect.arrayContaining(['plane-oak-1']),
    })
  })

  it('gives tokens that hold just the scope under which they stand', async () => {
    const sandbox = openSandbox()
    const [ada] = (await sandbox.describe()).accounts
    for (const [scope, token] of Object.entries(ada?.tokens ?? {})) {
      const response = await get(sandbox, '/account', token)
      expect(response.headers.get('oauth-scope')).toBe(scope)
    }
  })

  it('mints them once, and lists the clients registered since', async () => {
    const sandbox = openSandbox()
    const before = await sandbox.describe()
    const redirect_uri = 'http://localhost:4000/callback'
    await sandbox.registerClient({ name: 'Another', redirect_uri })
    const after = await sandbox.describe()
    expect(after.accounts).toEqual(before.accounts)
    expect(after.clients).toHaveLength(before.clients.length + 1)
  })

  it('has no client of its own where one was registered', async () => {
    const sandbox = openSandbox()
    const client = await sandbox.registerClient({
      name: 'Muster',
      redirect_uri: 'http://localhost:4000/integrations/heroku/callback',
      id: '3f0d5f5c-58c5-4b39-8a43-0d3b1f6d2a11',
    })
    expect(client.id).toBe('3f0d5f5c-58c5-4b39-8a43-0d3b1f6d2a11')
    expect((await sandbox.describe()).clients).toEqual([client])
  })

  it('says what is wrong with a client that cannot be registered', async () => {
    const client = { name: 'Broken', redirect_uri: 'nowhere' }
    await expect(openSandbox().registerClient(client)).rejects.toThrow(SandboxError)
  })
})

describe('one origin', () => {
  it("serves the landing page, the provider's pages and the API", async () => {
    const sandbox = openSandbox()
    const landing = await sandbox.fetch(`${origin}/`)
    expect(landing.headers.get('content-type')).toContain('text/html')
    const login = await sandbox.fetch(`${origin}/login`)
    expect(login.status).toBe(200)
    expect(await login.text()).toContain('ada@acme.example')
    expect((await sandbox.fetch(`${origin}/apps`, { headers: version })).status).toBe(401)
    expect((await sandbox.fetch(`${origin}/nothing/here`)).status).toBe(404)
  })

  it('refuses a body larger than it reads', async () => {
    const response = await openSandbox().fetch(`${origin}/oauth/token`, {
      method: 'POST',
      body: 'x'.repeat(70_000),
    })
    expect(response.status).toBe(413)
    expect(await objectOf(response)).toMatchObject({ id: 'request_entity_too_large' })
  })

  it('keeps no state outside itself', async () => {
    const token = await openSandbox().issueToken('ada@acme.example', ['read'])
    const other = openSandbox({ random: (bytes) => new Uint8Array(bytes).fill(9) })
    expect((await get(other, '/apps', token)).status).toBe(401)
  })
})

describe('the login page', () => {
  it('offers the first accounts that need nothing but a password', async () => {
    const sandbox = openSandbox()
    expect(sandbox.demoAccounts.map(({ email }) => email)).toEqual([
      'ada@acme.example',
      'ben@acme.example',
      'chiara@acme.example',
    ])
    const page = await (await sandbox.fetch(`${origin}/login`)).text()
    expect(page).toContain('workbench-and-lathe')
    expect(page).not.toContain('hana@acme.example')
  })
})

describe('changeWorld', () => {
  it('shows another world to the same token', async () => {
    const sandbox = openSandbox()
    const token = await sandbox.issueToken('ada@acme.example', ['read'])
    const before = (await get(sandbox, '/apps', token)).headers.get('etag')
    sandbox.changeWorld({ ...acme, apps: acme.apps.slice(0, 3), pipelines: [] })
    const response = await get(sandbox, '/apps', token)
    expect(response.headers.get('etag')).not.toBe(before)
    expect(await response.json()).toHaveLength(3)
    expect(sandbox.world.apps).toHaveLength(3)
  })

  it('describes the new accounts, and offers them at the login page', async () => {
    const sandbox = openSandbox()
    const before = await sandbox.describe()
    const accounts = acme.accounts.map((account) =>
      account.email === 'ben@acme.example' ? { ...account, password: 'another-password' } : account,
    )
    sandbox.changeWorld({ ...acme, accounts })
    expect(await (await sandbox.fetch(`${origin}/login`)).text()).toContain('another-password')
    const { accounts: described, clients } = await sandbox.describe()
    expect(described.find(({ email }) => email === 'ben@acme.example')?.password).toBe(
      'another-password',
    )
    expect(clients).toEqual(before.clients)
    expect((await get(sandbox, '/account', described[0]?.tokens.identity ?? '')).status).toBe(200)
  })
})

describe('faults', () => {
  it('come in place of the answer, and pass', async () => {
    const sandbox = openSandbox()
    const token = await sandbox.issueToken('ada@acme.example', ['global'])
    sandbox.faults.next('GET', '/teams/:team/members', { status: 403 })
    const refused = await get(sandbox, '/teams/acme-commerce/members', token)
    expect([refused.status, (await objectOf(refused))['id']]).toEqual([403, 'forbidden'])
    expect((await get(sandbox, '/teams/acme-commerce/members', token)).status).toBe(200)
  })

  it("can say anything, on OAuth's routes too", async () => {
    const sandbox = openSandbox()
    const headers = { 'content-type': 'text/plain', 'retry-after': '7' }
    sandbox.faults.next('POST', '/oauth/token', { status: 503, body: 'not json', headers })
    const response = await sandbox.fetch(`${origin}/oauth/token`, { method: 'POST' })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('7')
    expect(response.headers.get('content-type')).toBe('text/plain')
    expect(await response.text()).toBe('not json')
  })

  it('can break a response off before its body', async () => {
    const sandbox = openSandbox()
    sandbox.faults.next('GET', '/apps', { dropConnection: true })
    const response = await sandbox.fetch(`${origin}/apps`)
    await expect(response.text()).rejects.toThrow(TypeError)
  })

  it('can leave a request without an answer until it is aborted', async () => {
    const sandbox = openSandbox()
    sandbox.faults.next('GET', '/apps', { hang: true })
    const controller = new AbortController()
    const answer = sandbox.fetch(`${origin}/apps`, { signal: controller.signal })
    const reason = new Error('tired of waiting')
    setImmediate(() => controller.abort(reason))
    await expect(answer).rejects.toBe(reason)
  })

  it('and latency only delay an answer where that is all they say', async () => {
    const waits: number[] = []
    const sleep = async (milliseconds: number) => {
      waits.push(milliseconds)
    }
    const sandbox = openSandbox({ latency: 40, sleep })
    sandbox.faults.next('GET', '/', { delayMs: 2_000 })
    expect((await sandbox.fetch(`${origin}/`)).status).toBe(200)
    await sandbox.fetch(`${origin}/`)
    expect(waits).toEqual([40, 2_000, 40])
  })
})
