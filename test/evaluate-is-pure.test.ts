import { describe, expect, it } from 'vitest'
import { importsOf, isTest, typescriptFiles } from './source-files.ts'

const files = typescriptFiles().filter(
  ({ path }) => path.startsWith('packages/monitor/src/evaluate/') && !isTest(path),
)

const impure: readonly RegExp[] = [
  /\bnew Date\(\s*\)/,
  /\bDate\.now\b/,
  /\bMath\.random\b/,
  /\bfetch\(/,
  /\bprocess\.(env|argv|cwd|exit|hrtime|stdout|stderr|uptime)\b/,
  /\bconsole\./,
  /\bperformance\./,
  /\bset(Timeout|Interval|Immediate)\b/,
  /\bglobalThis\b/,
  /\bawait\b/,
  /\basync\b/,
]

describe('evaluate', () => {
  it('has files to look at', () => {
    expect(files.length).toBeGreaterThan(12)
  })

  it('uses no clock, randomness, network, environment or log', () => {
    const found = files.flatMap(({ path, text }) =>
      impure.filter((pattern) => pattern.test(text)).map((pattern) => `${path}: ${pattern}`),
    )
    expect(found).toEqual([])
  })

  it('imports its own files, types of sync and hashing, and nothing else', () => {
    const found = files
      .flatMap(importsOf)
      .filter(
        ({ target, typeOnly }) =>
          !/^\.\.?\/(?!\.\.)[a-z0-9-]+(\/[a-z0-9-]+)?\.ts$/.test(target) &&
          !(typeOnly && /(^|\/)\.\.\/sync\//.test(target)) &&
          target !== 'node:crypto',
      )
      .map(({ from, target }) => `${from} imports ${target}`)
    expect(found).toEqual([])
  })
})
