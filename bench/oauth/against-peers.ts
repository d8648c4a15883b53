import { microseconds, perSecond, type Row } from '../benchmark.ts'
import { median } from '../median.ts'
import { type Contender, type Measurement, startContender } from './contender.ts'
import { useEveryCore } from './keep-apart.ts'
import type { Operation } from './operation.ts'

const warmUp = 30_000
const perRound = 10_000
const rounds = 5

const contenders = {
  muster: 'serve-muster.ts',
  'oidc-provider': 'serve-oidc-provider.ts',
  '@node-oauth/oauth2-server': 'serve-oauth2-server.ts',
  'bare node:http, same look-up': 'serve-bare.ts',
} as const

type Name = keyof typeof contenders

interface Comparison {
  readonly operation: Operation
  readonly what: string
  /** Whom Muster is held against, and how many times as fast it must be; null: no target. */
  readonly against: readonly (readonly [Name, number | null])[]
}

const comparisons: readonly Comparison[] = [
  {
    operation: 'bearer',
    what: 'bearer checks',
    against: [
      ['oidc-provider', 5],
      ['@node-oauth/oauth2-server', null],
      ['bare node:http, same look-up', 0.8],
    ],
  },
  {
    operation: 'refresh',
    what: 'refreshes',
    against: [
      ['oidc-provider', 3],
      ['@node-oauth/oauth2-server', null],
    ],
  },
  {
    operation: 'exchange',
    what: 'code exchanges',
    against: [
      ['oidc-provider', null],
      ['@node-oauth/oauth2-server', null],
    ],
  },
]

/**
 * Holds the provider against its peers, each in a process of its own with everything in Maps, in which all of them
 * know tokens by their hashes. Rounds of all contenders take turns. Gives rates and the servers' processor time for a request;
 * the ratios are of the latter, because the sender cannot keep the fastest of them busy.
 */
export async function againstPeers(): Promise<readonly Row[]> {
  const started = new Map<Name, Contender>()
  try {
    for (const [name, program] of Object.entries(contenders)) {
      started.set(name as Name, await startContender(program)) // the keys of contenders are its Names
    }
    const rows: Row[] = []
    for (const comparison of comparisons) rows.push(...(await compare(started, comparison)))
    return rows
  } finally {
    for (const contender of started.values()) await contender.stop()
    useEveryCore()
  }
}

async function compare(
  started: ReadonlyMap<Name, Contender>,
  { operation, what, against }: Comparison,
): Promise<readonly Row[]> {
  const names: readonly Name[] = ['muster', ...against.map(([name]) => name)]
  for (const name of names) await started.get(name)?.measure(operation, warmUp)
  const measured = new Map<Name, Measurement[]>(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const measurement = await started.get(name)?.measure(operation, perRound)
      if (measurement !== undefined) measured.get(name)?.push(measurement)
    }
  }
  const ours = measured.get('muster') ?? []
  return against.map(([name, target]) => {
    const theirs = measured.get(name) ?? []
    const goal = target === null ? '' : `, at least ${target} times`
    return {
      what,
      value: described(ours),
      against: `${described(theirs)}: ${name}${goal}`,
      ratio: median(
        ours.map(
          ({ cpuMicroseconds }, round) =>
            (theirs[round]?.cpuMicroseconds ?? Number.NaN) / cpuMicroseconds,
        ),
      ),
    }
  })
}

function described(measurements: readonly Measurement[]): string {
  const rate = median(measurements.map((each) => each.perSecond))
  const cpu = median(measurements.map((each) => each.cpuMicroseconds))
  return `${perSecond(rate)}, ${microseconds(cpu)}`
}
