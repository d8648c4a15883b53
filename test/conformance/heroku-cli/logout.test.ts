import { describe, expect, it } from 'vitest'
import { useHerokuCli } from './use-heroku-cli.ts'

describe('heroku logout', () => {
  const setting = useHerokuCli()

  it('ends the token the CLI was using and no other', async () => {
    const { heroku, scene } = setting
    const made = await heroku.run(['authorizations:create', '-d', 'this CLI', '-S'])
    const token = made.stdout.trim()
    expect(await scene.whose(token)).toBe(scene.email)
    expect((await heroku.run(['logout'], token)).code).toBe(0)
    expect(await scene.whose(token)).toBe(401)
    expect(await scene.whose(scene.token)).toBe(scene.email)
  })
})
