import { describe, expect, it } from 'vitest'
import { createFormBrowser } from '../form-browser.ts'
import { openTerminal } from './terminal.ts'
import { useHerokuCli } from './use-heroku-cli.ts'

/** Stands in for the browser program the CLI opens; the person opens the address the CLI prints. */
const noBrowser = ['--browser', 'true']

describe('heroku login with a browser', () => {
  const setting = useHerokuCli()

  /** Runs the login up to where it waits; the address it prints. */
  async function begin() {
    const terminal = openTerminal(setting.heroku, ['login', ...noBrowser])
    await terminal.see('Press any key to open up the browser')
    terminal.type('x')
    await terminal.see('Waiting for login')
    const [address = ''] =
      /http:\S+\/auth\/browser\/[\da-f-]+/.exec(await terminal.see('/auth/')) ?? []
    return { terminal, address }
  }

  it('logs in whoever allows it in the browser, until logout', async () => {
    const { heroku, scene } = setting
    const { terminal, address } = await begin()
    const browser = createFormBrowser()
    const login = await browser.open(address)
    const question = await browser.submit(login, { email: scene.email, password: scene.password })
    expect(question.text).toContain('Heroku CLI login from')
    const done = await browser.submit(question, {}, 'Log in the command line')
    expect(done.text).toContain('The command line is logged in')
    await terminal.see(`Logged in as ${scene.email}`)
    expect((await terminal.end()).code).toBe(0)

    expect((await heroku.run(['whoami'], null)).stdout).toBe(`${scene.email}\n`)
    const token = (await heroku.run(['auth:token'], null)).stdout.trim()
    expect(await scene.whose(token)).toBe(scene.email)
    const list = await heroku.run(['authorizations'], null)
    expect(list.stdout).toMatch(/Heroku CLI login from .+ global/)

    expect((await heroku.run(['logout'], null)).code).toBe(0)
    expect(await scene.whose(token)).toBe(401)
    expect((await heroku.run(['whoami'], null)).code).toBe(100)
  })

  it('logs nobody in who denies it', async () => {
    const { heroku, scene } = setting
    const { terminal, address } = await begin()
    const browser = createFormBrowser()
    const login = await browser.open(address)
    const question = await browser.submit(login, { email: scene.email, password: scene.password })
    await browser.submit(question, {}, 'Deny')
    await terminal.see('The login was denied.')
    expect((await terminal.end()).code).not.toBe(0)
    expect((await heroku.run(['whoami'], null)).code).toBe(100)
  })
})
