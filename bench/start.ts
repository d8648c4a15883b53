import { spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { newDataFolder, startMuster } from '../test/muster-process.ts'
import { type Benchmark, milliseconds } from './benchmark.ts'
import { median } from './median.ts'
import { residentMegabytes } from './resident-megabytes.ts'

const rounds = 5

/** `npm start` to ready: in an empty folder, and again in the folder it made. */
export const start: Benchmark = {
  title: 'start to ready, and memory when idle',
  async run() {
    const first: number[] = []
    const warm: number[] = []
    const memory: number[] = []
    const floor: number[] = []
    for (let round = 0; round < rounds; round++) {
      const data = await newDataFolder()
      try {
        floor.push(timed(() => spawnSync(process.execPath, ['-e', '0'])))
        first.push((await startAndStop(data)).milliseconds)
        const again = await startAndStop(data)
        warm.push(again.milliseconds)
        memory.push(again.residentMegabytes)
      } finally {
        await rm(data, { recursive: true, force: true })
      }
    }
    const node = median(floor)
    return [
      row('first boot, PostgreSQL made', median(first), 4000, node),
      row('warm', median(warm), 2000, node),
      {
        what: 'resident memory of the Node process, idle',
        value: `${median(memory).toFixed(0)} MB`,
        against: '250 MB at most',
        ratio: median(memory) / 250,
      },
    ]
  },
}

function row(what: string, value: number, limit: number, node: number) {
  return {
    what,
    value: milliseconds(value),
    against: `${milliseconds(limit)} at most; an empty Node program takes ${milliseconds(node)}`,
    ratio: value / limit,
  }
}

async function startAndStop(data: string) {
  const began = performance.now()
  const muster = await startMuster({ data })
  const took = performance.now() - began
  const resident = await residentMegabytes(muster.pid)
  await muster.stop()
  return { milliseconds: took, residentMegabytes: resident }
}

function timed(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}
