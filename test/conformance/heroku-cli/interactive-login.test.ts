import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTerminal } from './terminal.ts'
import { useHerokuCli } from './use-heroku-cli.ts'

describe('heroku login -i', () => {
  const setting = useHerokuCli()

  /** Answers what the login asks; how it ended and everything that was on the screen. */
  async function login(email: string, password: string) {
    const terminal = openTerminal(setting.heroku, ['login', '-i'])
    await terminal.see('? Email')
    terminal.type(`${email}\r`)
    await terminal.see('? Password')
    terminal.type(`${password}\r`)
    return terminal.end()
  }

  const netrc = () => readFile(join(setting.heroku.home, '.netrc'), 'utf8')

  it('logs in whoever has no second factor, until logout', async () => {
    const { heroku, scene } = setting
    const { code, printed } = await login(scene.email, scene.password)
    expect(printed).toContain(`Logged in as ${scene.email}`)
    expect([code, printed.includes(scene.password)]).toEqual([0, false])

    expect((await heroku.run(['whoami'], null)).stdout).toBe(`${scene.email}\n`)
    const token = (await heroku.run(['auth:token'], null)).stdout.trim()
    expect(await scene.whose(token)).toBe(scene.email)
    const { host } = new URL(scene.origin)
    expect(await netrc()).toContain(
      `machine ${host}\n  login ${scene.email}\n  password ${token}\n`,
    )
    const list = await heroku.run(['authorizations'], null)
    expect(list.stdout).toMatch(/Heroku CLI login from .+ global/)

    expect((await heroku.run(['logout'], null)).code).toBe(0)
    expect(await netrc()).not.toContain(token)
    expect(await scene.whose(token)).toBe(401)
    expect((await heroku.run(['whoami'], null)).code).toBe(100)
  })

  it('says that a password is wrong', async () => {
    const { heroku, scene } = setting
    const { code, printed } = await login(scene.email, `not ${scene.password}`)
    expect(code).toBe(2)
    expect(printed).toMatch(/Error: Invalid credentials provided\.[\s\S]+Error ID: unauthorized/)
    expect((await heroku.run(['whoami'], null)).code).toBe(100)
  })

  it('says that a password is not enough where there is a second factor', async () => {
    const { heroku, scene } = setting
    const [first] = scene.accounts
    const { code, printed } = await login(first?.email ?? '', first?.password ?? '')
    expect(code).toBe(2)
    expect(printed).toMatch(
      /Error: This account has multi-factor authentication[\s\S]+Error ID: mfa_required/,
    )
    expect((await heroku.run(['whoami'], null)).code).toBe(100)
  })
})
