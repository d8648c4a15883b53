import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { root } from './source-files.ts'

interface Row {
  readonly client: string
  readonly test: string
  readonly version: string
}

/** The rows of the provider's README under "Clients proven". */
function rows(): readonly Row[] {
  const readme = readFileSync(`${root}/packages/oauth-provider/README.md`, 'utf8')
  const [, section = ''] = readme.split('\n## Clients proven\n')
  const [table = ''] = section.split('\n## ')
  const row = /^\| \[`([^`]+)`\]\(\.\.\/\.\.\/test\/conformance\/([^)]+)\) \| ([^ |]+) \|/gm
  return [...table.matchAll(row)].map(([, client = '', test = '', version = '']) => ({
    client,
    test,
    version,
  }))
}

/** What the suite tries: a file for each library, a folder for the CLI. */
function tests(): readonly string[] {
  const libraries = readdirSync(`${root}/test/conformance/libraries`)
  return ['heroku-cli', ...libraries.map((file) => `libraries/${file}`)]
}

describe("the provider's table of proven clients", () => {
  it('has a row for each client the suite runs, and no other', () => {
    const listed = rows().map(({ test }) => test)
    expect(listed.toSorted()).toEqual(tests().toSorted())
  })

  it('names the versions the suite installs', () => {
    const manifest = readFileSync(`${root}/test/conformance/package.json`, 'utf8')
    const { dependencies }: { readonly dependencies: Readonly<Record<string, string>> } =
      JSON.parse(manifest)
    const stale = rows().filter(({ client, version }) => dependencies[client] !== version)
    expect(stale).toEqual([])
  })
})
