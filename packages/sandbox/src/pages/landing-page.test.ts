import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { settleWorld } from '../settled/settle-world.ts'
import { signInAccounts } from '../sign-in-accounts.ts'
import { createTestClock } from '../testing/open-api.ts'
import { acme } from '../worlds/acme.ts'
import { html } from './html.ts'
import { landingPage } from './landing-page.ts'

const page = () =>
  landingPage({
    origin: 'http://localhost:5001',
    world: { ...acme, description: 'Nuts & <bolts>' },
    accounts: signInAccounts(settleWorld(acme, createTestClock())),
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
    expect(await page().text()).not.toContain('dmitri@acme.example')
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
