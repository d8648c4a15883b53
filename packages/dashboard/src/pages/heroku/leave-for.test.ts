import { describe, expect, it } from 'vitest'
import { ApiError } from '../../api/api-error.ts'
import { leaveFor } from './leave-for.ts'

describe('leaveFor', () => {
  it('goes to a web address', () => {
    const visited: string[] = []
    leaveFor('https://id.heroku.com/oauth/authorize?x=1', (url) => visited.push(url))
    expect(visited).toEqual(['https://id.heroku.com/oauth/authorize?x=1'])
  })

  it('refuses everything else', () => {
    const go = (): void => expect.unreachable('it must not leave')
    expect(() => leaveFor('javascript:alert(1)', go)).toThrow(ApiError)
    expect(() => leaveFor('not an address', go)).toThrow(ApiError)
  })
})
