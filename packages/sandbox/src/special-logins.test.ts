import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSandbox } from './create-sandbox.ts'
import { acme } from './worlds/acme.ts'

const origin = 'http://localhost:5001'

/** A browser at the sandbox: the page it is on, and forms it sends from there. */
function openBrowser() {
  const sandbox = createSandbox({
    world: acme,
    origin,
    clock: { now: () => new Date('2026-01-01T12:00:00Z') },
    random: randomBytes,
  })
  const cookies = new Map<string, string>()

  async function send(path: string, body?: URLSearchParams): Promise<Response> {
    const headers = { cookie: Array.from(cookies, (pair) => pair.join('=')).join('; ') }
    const request = new Request(new URL(path, origin), {
      headers,
      ...(body !== undefined && { method: 'POST', body }),
    })
    const answer = await sandbox.fetch(request)
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    return answer
  }

  /** Sends the first form of a page; what it answers, followed to where it leads. */
  async function submit(path: string, fields: Readonly<Record<string, string>>) {
    const page = await (await send(path)).text()
    const [, action = '', form = ''] =
      /<form method="post" action="([^"]*)">([\s\S]*?)<\/form>/.exec(page) ?? []
    const hidden = Array.from(
      form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g),
      ([, name = '', value = '']): [string, string] => [name, value],
    )
    const body = new URLSearchParams([...hidden, ...Object.entries(fields)])
    const answer = await send(action, body)
    const at = answer.headers.get('location') ?? action
    const next = answer.status === 303 ? await (await send(at)).text() : await answer.text()
    return { at, page: next }
  }

  const logIn = (email: string) =>
    submit('/login', {
      email,
      password: acme.accounts.find((account) => account.email === email)?.password ?? '',
    })
  return { sandbox, send, submit, logIn }
}

describe('the special people of acme', () => {
  it('Hana is asked for her second factor, which the page shows', async () => {
    const browser = openBrowser()
    const { at, page } = await browser.logIn('hana@acme.example')
    expect(at).toBe('/login/second-factor')
    const code = /data-code="(\d{6})"/.exec(page)?.[1] ?? ''
    expect((await browser.submit(at, { code })).page).toContain('You are logged in')
  })

  it('Hana may use a recovery code instead', async () => {
    const browser = openBrowser()
    const codes = acme.accounts.find(({ email }) => email === 'hana@acme.example')?.recovery_codes
    const code = codes?.[0] ?? ''
    const first = await browser.logIn('hana@acme.example')
    expect((await browser.submit(first.at, { code })).page).toContain('You are logged in')
  })

  it('Dmitri logs in through a stand-in for his company', async () => {
    const browser = openBrowser()
    const { at, page } = await browser.logIn('dmitri@acme.example')
    expect(page).toContain('This page stands in for acme-sso')
    const done = await browser.submit(at, {})
    expect(done.page).toContain('dmitri@acme.example')
    expect(done.page).toContain('You are logged in')
  })

  it('Mateo sets another password first', async () => {
    const browser = openBrowser()
    const { at } = await browser.logIn('mateo@acme.example')
    expect(at).toBe('/account/password/reset')
    const password = 'chosen for the test'
    const done = await browser.submit(at, { password, repeated: password })
    expect(done.page).toContain('You are logged in')
  })

  it('Ivan is suspended', async () => {
    const { page } = await openBrowser().logIn('ivan@acme.example')
    expect(page).toContain('This account is suspended.')
  })

  it('Lucia has to pay before an app gets access', async () => {
    const { logIn, send, sandbox } = openBrowser()
    const client = { name: 'An app', redirect_uri: 'https://app.example/callback' }
    const { id } = await sandbox.registerClient(client)
    await logIn('lucia@acme.example')
    const answer = await send(`/oauth/authorize?client_id=${id}&response_type=code`)
    expect(answer.headers.get('heroku-delinquent')).toBe('true')
    expect(answer.headers.get('location')).toMatch(/^\/account\/pay\?request=/)
  })
})
