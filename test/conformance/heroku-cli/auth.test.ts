import { describe, expect, it } from 'vitest'
import { useHerokuCli } from './use-heroku-cli.ts'

describe('heroku auth', () => {
  const setting = useHerokuCli()

  it("whoami tells whose token it is, and where it is nobody's", async () => {
    const { heroku, scene } = setting
    expect(await heroku.run(['auth:whoami'])).toMatchObject({ code: 0, stdout: `${scene.email}\n` })
    const stranger = await heroku.run(['whoami'], 'not-a-token')
    expect([stranger.code, stranger.stdout]).toEqual([2, ''])
    expect(stranger.stderr).toContain('Invalid credentials provided.')
    const nobody = await heroku.run(['whoami'], null)
    expect([nobody.code, nobody.stdout]).toEqual([100, ''])
    expect(nobody.stderr).toContain('not logged in')
  })

  it('token prints the token it uses', async () => {
    const { heroku, scene } = setting
    const printed = await heroku.run(['auth:token'])
    expect([printed.code, printed.stdout]).toEqual([0, `${scene.token}\n`])
  })

  it('2fa tells who has a second factor', async () => {
    const { heroku, scene } = setting
    const without = await heroku.run(['auth:2fa'])
    expect([without.code, without.stdout]).toEqual([
      0,
      'Two-factor authentication is not enabled\n',
    ])
    const [first] = scene.accounts
    const having = await heroku.run(['auth:2fa'], first?.tokens['global'] ?? '')
    expect([having.code, having.stdout]).toEqual([0, 'Two-factor authentication is enabled\n'])
  })

  it('says what a token may not do', async () => {
    const { heroku, scene } = setting
    const read = scene.accounts[1]?.tokens['read'] ?? ''
    const refused = await heroku.run(['auth:whoami'], read)
    expect([refused.code, refused.stdout]).toEqual([2, ''])
    expect(refused.stderr).toContain('forbidden')
  })
})
