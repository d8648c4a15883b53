import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { programs } from './conformance/other-languages/programs.ts'
import { root } from './source-files.ts'

interface Row {
  readonly client: string
  readonly test: string
  readonly version: string
}

/** What the provider's README says under a heading. */
function section(heading: string): string {
  const readme = readFileSync(`${root}/packages/oauth-provider/README.md`, 'utf8')
  const [, rest = ''] = readme.split(`\n## ${heading}\n`)
  return rest.split('\n## ')[0] ?? ''
}

function rows(): readonly Row[] {
  const table = section('Clients proven')
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

describe("the provider's table of clients in other languages", () => {
  it('has a row for each program, with the profiles it is run with', () => {
    const table = section("Tried by hand, from Debian's packages")
    const row =
      /^\| [^|]+ \| \[`[^`]+`\]\(\S+\/other-languages\/([^)]+)\) \|[^|]+\|[^|]+\| ([^|]+) \|/gm
    const listed = [...table.matchAll(row)].map(([, file, profiles]) => `${file} ${profiles}`)
    const run = programs.map(
      ({ file, profiles }) => `${file} ${profiles?.map((name) => `\`${name}\``) ?? 'both'}`,
    )
    expect(listed).toEqual(run)
  })
})
