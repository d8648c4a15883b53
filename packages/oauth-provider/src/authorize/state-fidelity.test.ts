import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allow, authorizeUrl, setScene } from '../../test/scene.ts'

const locationOf = (answer: Response): string => answer.headers.get('location') ?? ''

describe('state', () => {
  it.each([
    ['a plus', 'a+b'],
    ['an encoded plus', 'a%2Bb'],
    ['both ways to write a space', 'a%20b+c'],
    ['UTF-8', '%C3%BC%F0%9F%98%80'],
    ['bytes that are no UTF-8', '%FF%fe'],
    ['lower-case escapes', '%2b%2f'],
    ['a broken escape', '100%'],
    ['4 KiB', 's'.repeat(4096)],
  ])('A1-6 comes back byte for byte: %s', async (_, raw) => {
    const { browser, client } = await setScene({ client: { trusted: true } })
    const base = `/oauth/authorize?client_id=${client.id}&response_type=code`
    const answer = await allow(browser, `${base}&state=${raw}`)
    expect(locationOf(answer)).toMatch(/\?code=[\w-]{43}&state=/)
    expect(locationOf(answer).split('&state=')[1]).toBe(raw)
  })

  it('A1-6 comes back whatever it is, in success and in error', async () => {
    const { browser, client } = await setScene({ client: { trusted: true } })
    await browser.logIn()
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(text, fc.boolean(), async (state, good) => {
        fc.pre(state.isWellFormed())
        const scope = good ? 'read' : 'wrong'
        const answer = await browser.get(authorizeUrl(client, { state, scope }))
        expect(new URL(locationOf(answer)).searchParams.get('state')).toBe(state)
      }),
    )
  })
})
