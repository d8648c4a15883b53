import { describe, expect, it } from 'vitest'
import { netrcPassword } from './netrc-password.ts'

const netrc = `# mine
machine git.heroku.com
  login ada@example.com
  password git-password
machine api.heroku.com login ada@example.com password api-password # laptop
macdef init
  machine api.heroku.com password macro

default login anonymous password nothing
`

describe('netrcPassword', () => {
  it('gives the password of the host, on one line or several', () => {
    expect(netrcPassword(netrc, 'git.heroku.com')).toBe('git-password')
    expect(netrcPassword(netrc, 'api.heroku.com')).toBe('api-password')
  })

  it('gives none for another host, nor the default', () => {
    expect(netrcPassword(netrc, 'heroku.com')).toBeUndefined()
    expect(netrcPassword('', 'api.heroku.com')).toBeUndefined()
    expect(netrcPassword('machine api.heroku.com login ada', 'api.heroku.com')).toBeUndefined()
  })

  it('passes over comments and macros', () => {
    expect(netrcPassword('# machine a password b', 'a')).toBeUndefined()
    expect(netrcPassword('macdef m\nmachine a password b\n\n', 'a')).toBeUndefined()
  })
})
