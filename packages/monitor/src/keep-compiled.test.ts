import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

it('what was compiled is kept beside the program, and nowhere others can write', async () => {
  const here = new URL('keep-compiled.ts', import.meta.url).href
  const program = `
    import { getCompileCacheDir } from 'node:module'
    import { keepCompiled } from ${JSON.stringify(here)}
    keepCompiled()
    console.log(getCompileCacheDir())`
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    program,
  ])
  const beside = new URL('../node_modules/.cache/compiled/', import.meta.url)
  expect(stdout).toContain(beside.pathname)
})
