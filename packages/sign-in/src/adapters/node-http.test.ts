import { describe, expect, it } from 'vitest'
import { webRequest } from './node-http.ts'

const origin = 'https://app.example'
const made = (url: string, more: Partial<Parameters<typeof webRequest>[0]> = {}) =>
  webRequest({ url, method: 'GET', headers: {}, ...more }, origin)

describe('a Node request as the web’s kind', () => {
  it.each([
    ['/a?b=c', '/a?b=c'],
    ['//evil.example/auth/heroku', '//evil.example/auth/heroku'],
    ['/\\evil.example/auth/heroku', '//evil.example/auth/heroku'],
    ['/.//evil.example/a', '//evil.example/a'],
    ['http://evil.example/a?b', '/a?b'],
    ['http://evil.example//other.example/a', '//other.example/a'],
  ])('has the app’s own host and the whole path of %j', (given, path) => {
    expect(made(given)?.url).toBe(origin + path)
  })

  it.each(['*', 'http://[', 'app.example:443', ''])('is none for the target %j', (target) => {
    expect(made(target)).toBeUndefined()
  })

  it('is none for a method the web’s kind does not have', () => {
    expect(made('/', { method: 'TRACE' })).toBeUndefined()
  })

  it('leaves out what HTTP/2 adds to the headers', () => {
    const headers = { ':path': '/', ':authority': 'evil.example', cookie: 'a=b' }
    expect([...(made('/', { headers })?.headers ?? [])]).toEqual([['cookie', 'a=b']])
  })
})
