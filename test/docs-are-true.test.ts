import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { advisories } from '../docs/oauth-security/advisory.ts'
import { attackCases } from '../docs/oauth-security/attack-case.ts'
import { securityPage } from '../docs/oauth-security/security-page.ts'
import { names, testTitles } from '../docs/oauth-security/test-title.ts'
import { settingsPage } from '../docs/settings-page.ts'
import commandTable from '../packages/monitor/src/commands/command-table.ts'
import { filesEndingIn, root } from './source-files.ts'

const pages = filesEndingIn(/\.md$/)

function scripts(): readonly string[] {
  const manifest: unknown = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))
  if (typeof manifest !== 'object' || manifest === null || !('scripts' in manifest)) return []
  return Object.keys(manifest.scripts ?? {})
}

describe('the documentation', () => {
  it('lists every setting as the program declares it', () => {
    expect(readFileSync(`${root}/docs/settings.md`, 'utf8')).toBe(settingsPage())
  })

  it('lists the tests of every attack as they are named now', () => {
    expect(readFileSync(`${root}/docs/oauth-security.md`, 'utf8')).toBe(securityPage())
  })

  it('knows a test for every attack and every flaw it lists', () => {
    const titles = testTitles().map(({ title }) => title)
    const untested = [...attackCases, ...advisories].filter(
      ({ id }) => !titles.some((title) => names(title, id)),
    )
    expect(untested).toEqual([])
  })

  it('links to files that exist', () => {
    const dead = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
        .map(([, target = '']) => posix.normalize(posix.join(posix.dirname(path), target)))
        .filter((target) => !existsSync(`${root}/${target}`))
        .map((target) => `${path} links to ${target}`),
    )
    expect(dead).toEqual([])
  })

  it('names only scripts that npm knows', () => {
    const named = pages.flatMap(({ text }) =>
      [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name),
    )
    expect(named.filter((name) => !scripts().includes(name))).toEqual([])
  })

  it('names only commands that muster has', () => {
    const known = Object.keys(commandTable).map((name) => name.replaceAll(':', ' '))
    const named = pages.flatMap(({ text }) =>
      [...text.matchAll(/`(?:npx )?muster ([a-z]+(?: [a-z]+)?)/g)].map(([, name = '']) => name),
    )
    const unknown = named.filter(
      (name) => !known.some((command) => name === command || name.startsWith(`${command} `)),
    )
    expect(named.length).toBeGreaterThan(5)
    expect(unknown).toEqual([])
  })
})
