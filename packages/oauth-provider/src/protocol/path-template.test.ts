import { describe, expect, it } from 'vitest'
import { matchPath } from './path-template.ts'

describe('matchPath', () => {
  it('reads the variable parts of a path, in either notation', () => {
    expect(matchPath('/teams/{team}/members', '/teams/acme/members')).toEqual({ team: 'acme' })
    expect(matchPath('/teams/:team/members', '/teams/acme/members')).toEqual({ team: 'acme' })
  })

  it('decodes them', () => {
    expect(matchPath('/users/{user}', '/users/ada%40acme.example')).toEqual({
      user: 'ada@acme.example',
    })
  })

  it('does not mind a trailing slash', () => {
    expect(matchPath('/apps', '/apps/')).toEqual({})
  })

  it.each([
    ['a longer path', '/apps/x/domains'],
    ['a shorter one', '/'],
    ['other words', '/spaces/x'],
    ['an empty part', '/apps//'],
    ['a broken escape', '/apps/%zz'],
  ])('does not match %s', (_, path) => expect(matchPath('/apps/{app}', path)).toBeUndefined())
})
