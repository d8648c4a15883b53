import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { scanHistory } from '../../packages/monitor/src/tokens/git-history.ts'
import { scanPaths } from '../../packages/monitor/src/tokens/scan-paths.ts'
import {
  newPrefixedUuid,
  newToken,
  prefixedPlaces,
  uuidPlaces,
} from '../../packages/monitor/test/planted-tokens.ts'
import type { Benchmark, Row } from '../benchmark.ts'
import { median } from '../median.ts'
import { peerPatterns } from './peer-patterns.ts'
import { matchAll, writeHistory, writeTree } from './scan-tree.ts'

const rounds = 5
const mebi = 1024 ** 2
const planted = 2000
const leastRate = 200

/** How fast tokens are looked for, how many are missed and how many are none. */
export const tokens: Benchmark = {
  title: 'looking for tokens',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'bench-tokens-'))
    try {
      return [
        ...(await treeRows(join(folder, 'tree'))),
        await historyRow(join(folder, 'history')),
        await missRow(join(folder, 'planted')),
        await alarmRow(),
      ]
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

const scan = (...paths: readonly string[]) =>
  scanPaths({ paths, ignored: true, standardInput: (async function* () {})() })

async function treeRows(folder: string): Promise<readonly Row[]> {
  const files = writeTree(folder, 2000, 50 * 1024)
  const size = (files.length * 50 * 1024) / mebi
  const rates = { ours: [] as number[], gitleaks: [] as number[], trufflehog: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    rates.ours.push(size / (await seconds(() => scan(folder))))
    for (const peer of ['gitleaks', 'trufflehog'] as const) {
      const patterns = peerPatterns[peer] ?? []
      rates[peer].push(size / (await seconds(async () => matchAll(files, patterns))))
    }
  }
  const ours = median(rates.ours)
  return [
    {
      what: `${files.length} files of 50 KB without the keyword`,
      value: `${ours.toFixed(0)} MB/s`,
      against: `${leastRate} MB/s at least`,
      ratio: ours / leastRate,
    },
    ...(['gitleaks', 'trufflehog'] as const).map((peer) => ({
      what: 'the same files',
      value: `${ours.toFixed(0)} MB/s`,
      against: `${median(rates[peer]).toFixed(0)} MB/s, ${peer}'s patterns as plain RegExp`,
      ratio: ours / median(rates[peer]),
    })),
  ]
}

async function historyRow(folder: string): Promise<Row> {
  mkdirSync(folder)
  const size = writeHistory(folder, 200, 512 * 1024) / mebi
  const ours: number[] = []
  const floor: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    ours.push(size / (await seconds(() => scanHistory([folder]))))
    floor.push(size / (await seconds(async () => readObjects(folder))))
  }
  return {
    what: `git history, ${size.toFixed(0)} MB of objects`,
    value: `${median(ours).toFixed(0)} MB/s`,
    against: `${median(floor).toFixed(0)} MB/s, git cat-file alone`,
    ratio: median(ours) / median(floor),
  }
}

function readObjects(folder: string): void {
  const words = [
    '-C',
    folder,
    'cat-file',
    '--batch',
    '--batch-all-objects',
    '--unordered',
    '--buffer',
  ]
  execFileSync('git', words, { stdio: ['ignore', 'ignore', 'inherit'] })
}

async function missRow(folder: string): Promise<Row> {
  mkdirSync(folder)
  const places = [
    ...prefixedPlaces.map((place) => ({ place, make: newToken })),
    ...prefixedPlaces.slice(0, 3).map((place) => ({ place, make: newPrefixedUuid })),
    ...uuidPlaces.map((place) => ({ place, make: (): string => randomUUID() })),
  ]
  const wanted = new Set<string>()
  for (let at = 0; at < planted; at += 1) {
    const { place, make } = places[at % places.length] ?? { place: String, make: newToken }
    const token = make()
    wanted.add(token)
    writeFileSync(join(folder, String(at)), `${'line\n'.repeat(at % 700)}${place(token)}\n`)
  }
  const { findings } = await scan(folder)
  const missed = [...wanted].filter((token) => !findings.some((one) => one.token === token))
  return {
    what: `missed of ${planted} planted in ${places.length} contexts`,
    value: String(missed.length),
    against: '0',
    ratio: null,
  }
}

async function alarmRow(): Promise<Row> {
  const folder = fileURLToPath(new URL('../../node_modules', import.meta.url))
  // Not the caches of tools: they hold this repository's tests, which look like leaks.
  const packages = readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .map((name) => join(folder, name))
  const size =
    packages
      .flatMap((path) => readdirSync(path, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .reduce((sum, { name, parentPath }) => sum + statSync(join(parentPath, name)).size, 0) / mebi
  const { findings } = await scan(...packages)
  return {
    what: `false alarms in ${size.toFixed(0)} MB of node_modules`,
    value: `${findings.length} (${((findings.length * 100) / size).toFixed(2)} per 100 MB)`,
    against: 'fewer than 1 per 100 MB',
    ratio: null,
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}
