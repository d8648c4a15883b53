import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'

const source = new URL('../', import.meta.url)

async function importsOf(folder: string): Promise<readonly string[]> {
  const names = await readdir(new URL(folder, source))
  const files = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const texts = await Promise.all(
    files.map((name) => readFile(new URL(folder + name, source), 'utf8')),
  )
  return texts.flatMap((text) => text.match(/^import [^'"]+ from '[^']+'|^} from '[^']+'/gm) ?? [])
}

describe('the web front end', () => {
  it('has no way to OAuth data but the API half', async () => {
    const imports = [
      ...(await importsOf('web/')),
      ...(await importsOf('authorize/')),
      ...(await importsOf('cli-login/')),
      ...(await importsOf('pages/')),
      ...(await importsOf('pages/account/')),
      ...(await importsOf('account/')),
    ]
    expect(imports.length).toBeGreaterThan(50)
    const store = imports.filter((line) => line.includes('/store/'))
    const own =
      /^import type \{ (?:AttemptStore|BrowserStore|BrowserRecord|CliDecision|ClaimStore|CliLoginStore|PendingRequest|, )+ \}/
    expect(store.filter((line) => !own.test(line))).toEqual([])
  })
})
