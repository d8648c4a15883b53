import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Benchmark } from './benchmark.ts'

const limit = 250 * 1024
const dist = new URL('../packages/dashboard/dist/', import.meta.url)

/** What a browser must load before it can show the first page. */
export const dashboardSize: Benchmark = {
  title: 'initial JavaScript of the dashboard, gzipped',
  async run() {
    const page = readFileSync(new URL('index.html', dist), 'utf8')
    const scripts = [
      ...page.matchAll(
        /<script[^>]+src="([^"]+)"|<link[^>]+rel="modulepreload"[^>]+href="([^"]+)"/g,
      ),
    ].map((match) => (match[1] ?? match[2] ?? '').replace(/^\//, ''))
    const bytes = scripts
      .map((path) => gzipSync(readFileSync(new URL(path, dist))).length)
      .reduce((sum, size) => sum + size, 0)
    return [
      {
        what: `${scripts.length} files`,
        value: `${(bytes / 1024).toFixed(0)} KB`,
        against: `${limit / 1024} KB at most`,
        ratio: bytes / limit,
      },
    ]
  },
}
