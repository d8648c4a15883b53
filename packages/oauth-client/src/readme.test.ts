import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as endpoints from './endpoints.ts'
import * as all from './index.ts'
import * as metadata from './metadata.ts'

const folder = new URL('../', import.meta.url)
const readme = readFileSync(new URL('README.md', folder), 'utf8')
const examples = readdirSync(new URL('examples/', folder)).map((name) =>
  linesOf(readFileSync(new URL(`examples/${name}`, folder), 'utf8')).join('\n'),
)
const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code)
const [start = '', ...others] = blocks

function linesOf(code: string): readonly string[] {
  return code
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//') && !line.startsWith('import '))
}

describe('the README', () => {
  it('shows only what stands in an example that is run', () => {
    expect(others.length).toBeGreaterThan(10)
    const foreign = others.filter(
      (code) => !examples.some((example) => example.includes(linesOf(code).join('\n'))),
    )
    expect(foreign).toEqual([])
  })

  it('starts with the lines of an example, in their order', () => {
    const example = examples.find((text) => text.includes('startAuthorization')) ?? ''
    const wanted = linesOf(start).filter((line) => !line.startsWith('const heroku'))
    expect(wanted).toHaveLength(4)
    const places = wanted.map((line) => example.indexOf(line))
    expect(places).not.toContain(-1)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
  })

  it('names every function and value there is', () => {
    const exported = [...Object.keys(all), ...Object.keys(endpoints), ...Object.keys(metadata)]
    expect(exported.length).toBeGreaterThan(50)
    expect(exported.filter((name) => !new RegExp(`\\b${name}\\b`).test(readme))).toEqual([])
  })

  it('lists every error, and whether it is for good', () => {
    for (const code of Object.keys(all.remedies) as (keyof typeof all.remedies)[]) {
      const { terminal } = new all.OAuthClientError(code, '')
      expect(readme).toMatch(new RegExp(`\\| \`${code}\` \\|.*\\| ${terminal ? 'yes' : 'no'} \\|`))
    }
  })
})
