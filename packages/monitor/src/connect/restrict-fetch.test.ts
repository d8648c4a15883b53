import { describe, expect, it } from 'vitest'
import { restrictFetch } from './restrict-fetch.ts'

function setUp(answer = new Response('fine')) {
  const sent: { url: string; init: RequestInit | undefined }[] = []
  const send: typeof fetch = async (input, init) => {
    sent.push({ url: input instanceof Request ? input.url : String(input), init })
    return answer
  }
  return { sent, restricted: restrictFetch(send, ['https://api.heroku.com']) }
}

describe('A1-45: outbound requests', () => {
  it.each([
    'https://evil.example/',
    'http://api.heroku.com/',
    'https://api.heroku.com:8443/',
    'https://api.heroku.com.evil.example/',
    'https://api.heroku.com@evil.example/',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
  ])('do not reach %s', async (url) => {
    const { sent, restricted } = setUp()
    await expect(restricted(url)).rejects.toMatchObject({ code: 'unexpected_answer' })
    expect(sent).toEqual([])
  })

  it('reach the configured origin, and end in time', async () => {
    const { sent, restricted } = setUp()
    await restricted('https://api.heroku.com/account')
    expect(sent[0]?.init?.signal).toBeInstanceOf(AbortSignal)
  })

  it('follow no redirect, whatever the caller asks for', async () => {
    const { sent, restricted } = setUp()
    await restricted('https://api.heroku.com/account', { redirect: 'follow' })
    expect(sent[0]?.init?.redirect).toBe('manual')
  })
})
