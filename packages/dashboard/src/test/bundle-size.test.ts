import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

const dist = join(import.meta.dirname, '../../dist')
const built = existsSync(join(dist, 'index.html'))

describe.skipIf(!built)(
  'the built page (skipped: run `npm run build --workspace @muster/dashboard`)',
  () => {
    const page = built ? readFileSync(join(dist, 'index.html'), 'utf8') : ''

    it('asks for at most 250 KB of JavaScript, gzipped, before it shows', () => {
      const scripts = [...page.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map(
        ([, path = '']) => path,
      )
      const bytes = scripts.reduce(
        (sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length,
        0,
      )
      expect(scripts.length).toBeGreaterThan(0)
      expect(bytes).toBeLessThanOrEqual(250 * 1024)
    })

    it('has no inline script and no inline style', () => {
      expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/)
      expect(page).not.toMatch(/<style|\sstyle=/)
    })

    it('names no other site', () => {
      expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
    })
  },
)
