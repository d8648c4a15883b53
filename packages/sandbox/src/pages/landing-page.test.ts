import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createChangedPasswords } from '../changed-passwords.ts'
import { createLiveWorld } from '../settled/live-world.ts'
import { createTestClock, createTestRandom } from '../testing/open-api.ts'
import { acme } from '../worlds/acme.ts'
import { html } from './html.ts'
import { landingPage } from './landing-page.ts'

const changedPasswords = createChangedPasswords(createTestRandom())
const page = () =>
  landingPage({
    origin: 'http://localhost:5001',
    live: createLiveWorld({ ...acme, description: 'Nuts & <bolts>' }, createTestClock()),
    changedPasswords,
  })

describe('the landing page', () => {
  it('says what this is, who can sign in, how to ask, and what is answered', async () => {
    const text = await page().text()
    expect(text).toContain('Heroku sandbox on this machine')
    expect(text).toContain('ada@acme.example')
    expect(text).toContain('href="/login"')
    expect(text).toContain('curl http://localhost:5001/apps')
    expect(text).toContain('GET /teams/{team}/members')
  })

  it('shows only accounts one can sign in to', async () => {
    expect(await page().text()).not.toContain('esther@acme.example')
  })

  it('tells what is special about accounts, and what it takes to try it', async () => {
    const rows = (await page().text()).split('<tr>')
    const row = (email: string) => rows.find((each) => each.includes(email))
    expect(row('hana@acme.example')).toMatch(/second factor.*MUSTERSANDBOX.*plane-elm-3/)
    expect(row('dmitri@acme.example')).toContain('signs in through acme-sso')
    expect(row('ivan@acme.example')).toContain('is suspended')
    expect(row('lucia@acme.example')).toContain('has an unpaid balance')
    expect(row('mateo@acme.example')).toContain('must change its password')
  })

  it('does not show a password that somebody has set', async () => {
    const clock = createTestClock()
    const live = createLiveWorld(acme, clock)
    const mateo = live.settled.accounts.find(({ email }) => email === 'mateo@acme.example')
    const changed = createChangedPasswords(createTestRandom())
    changed.set(mateo?.id ?? '', 'another-password')
    const text = await landingPage({
      origin: 'http://localhost:5001',
      live,
      changedPasswords: changed,
    }).text()
    expect(text).toContain('changed here')
    expect(text).not.toContain('another-password')
    expect(text).not.toContain('rasp-and-file')
  })

  it('escapes what the world says', async () => {
    expect(await page().text()).toContain('Nuts &#38; &#60;bolts&#62;')
  })

  it('allows its own style, and nothing else', async () => {
    const response = page()
    const policy = response.headers.get('content-security-policy') ?? ''
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(await response.text()) ?? []
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`sha256-${createHash('sha256').update(style).digest('base64')}`)
  })
})

describe('html', () => {
  it('escapes every value, and keeps what is HTML already', () => {
    const inner = html`<b>${'<"&\'>'}</b>`
    expect(html`<p title="${'"'}">${inner}${[inner, inner]}${4}</p>`.html).toBe(
      `<p title="&#34;">${'<b>&#60;&#34;&#38;&#39;&#62;</b>'.repeat(3)}4</p>`,
    )
  })
})
