// `npm run bench [name]`: runs one benchmark, or each in turn.
import { cpus } from 'node:os'
import type { Benchmark } from './benchmark.ts'
import { dashboardSize } from './dashboard-size.ts'
import { firstResults } from './first-results.ts'
import { oauth } from './oauth.ts'
import { oauthMemory } from './oauth-memory.ts'
import { start } from './start.ts'
import { tokens } from './tokens/tokens.ts'

const benchmarks: Readonly<Record<string, Benchmark>> = {
  start,
  'first-results': firstResults,
  'dashboard-size': dashboardSize,
  oauth,
  'oauth-memory': oauthMemory,
  tokens,
}

const wanted = process.argv[2]
if (wanted !== undefined && benchmarks[wanted] === undefined) {
  console.error(`No benchmark "${wanted}". There are: ${Object.keys(benchmarks).join(', ')}.`)
  process.exit(2)
}

console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`,
)
for (const [name, benchmark] of Object.entries(benchmarks)) {
  if (wanted !== undefined && wanted !== name) continue
  console.log(`\n${name}: ${benchmark.title}`)
  console.table(
    (await benchmark.run()).map(({ what, value, against, ratio }) => ({
      what,
      value,
      against,
      ratio: ratio === null ? '' : ratio.toFixed(2),
    })),
  )
}
