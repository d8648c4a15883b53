import { describe, expect, it } from 'vitest'
import { filesEndingIn, isTest, typescriptFiles } from './source-files.ts'

const source = typescriptFiles()
const product = source.filter(({ path }) => path.startsWith('packages/') && !isTest(path))

/** `path:line` of every line of the files that matches. */
function linesMatching(
  files: readonly { readonly path: string; readonly text: string }[],
  pattern: RegExp,
): readonly string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}`] : [])),
  )
}

describe('source files', () => {
  it('are named for what they are, not for being useful', () => {
    const vague = source.filter(({ path }) =>
      /\/(utils?|helpers?|common|lib|misc|shared|core)(\/|\.tsx?$)/.test(path),
    )
    expect(vague.map(({ path }) => path)).toEqual([])
  })

  it('above 300 lines say why in their first comment', () => {
    const long = source.filter(
      ({ text }) => text.split('\n').length > 300 && !/^(\/\/|\/\*)/.test(text),
    )
    expect(long.map(({ path }) => path)).toEqual([])
  })

  it('of the product hold no any, no suppression and no unfinished work', () => {
    const hole = /@ts-(ignore|expect-error|nocheck)|biome-ignore|\b(TODO|FIXME|XXX)\b/
    const any = /^(?!\s*(\*|\/\/|\/\*)).*(:|<|\bas) any\b\s*([;,)\]>={|&]|$)/
    expect([...linesMatching(product, hole), ...linesMatching(product, any)]).toEqual([])
  })

  it('of the tests are not switched off', () => {
    expect(
      linesMatching(
        source.filter(({ path }) => isTest(path)),
        /\b(it|describe)\.(only|todo)\(/,
      ),
    ).toEqual([])
  })
})

describe('errors', () => {
  it('of the product have a class and a code', () => {
    expect(linesMatching(product, /\bnew Error\(/)).toEqual([])
  })
})

describe('the environment', () => {
  it('is read in main.ts and commands alone', () => {
    const elsewhere = product.filter(
      ({ path }) => !/^packages\/monitor\/src\/(main\.ts|commands\/)/.test(path),
    )
    expect(linesMatching(elsewhere, /\bprocess\.env\b/)).toEqual([])
  })
})

describe('the repository', () => {
  const everything = filesEndingIn(/\.(tsx?|js|json|md|sql|html|css|ya?ml)$|(^|\/)(\.npmrc|run)$/)

  it('holds no token-shaped string', () => {
    expect(linesMatching(everything, /HRKU-AA[0-9A-Za-z_-]{58}/)).toEqual([])
  })

  it('names no registry host and no path of one machine', () => {
    const lock = everything.filter(({ path }) => path.endsWith('package-lock.json'))
    expect(linesMatching(lock, /"resolved": "http/)).toEqual([])
    expect(linesMatching(everything, /(^|[\s"'(`])\/(work|home|Users)\//)).toEqual([])
  })
})
