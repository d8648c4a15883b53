import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { keepApart } from './keep-apart.ts'
import { type LoadResult, sendAll } from './load.ts'
import type { Operation } from './operation.ts'

/** A server in a process of its own, to be measured from this one. */
export interface Contender {
  /** Sends that many requests of the operation, 32 at a time, and measures; before them some that are not counted. */
  measure(operation: Operation, count: number): Promise<Measurement>
  stop(): Promise<void>
}

/** One run of one operation. */
export interface Measurement extends LoadResult {
  /** Processor time of the server's process for one request, in microseconds. */
  readonly cpuMicroseconds: number
}

/** What a contender's program is asked. */
export type Question =
  | { readonly prepare: Operation; readonly count: number }
  | { readonly cpu: 'used so far' }

/** What it answers; the port comes unasked, once it listens. */
export interface Answers {
  readonly port?: number
  readonly requests?: readonly string[]
  readonly cpuMicroseconds?: number
}

const connections = 32

/** While the others have their turns a server's memory shrinks, and it takes so many to grow again. */
const uncounted = 3000

/** Starts one of the programs `serve-….ts` of this folder. */
export async function startContender(
  program: string,
  parameters: readonly string[] = [],
): Promise<Contender> {
  const child = fork(new URL(program, import.meta.url), parameters, { serialization: 'advanced' })
  const { port } = await nextAnswer(child)
  if (child.pid !== undefined) keepApart(child.pid)
  if (port === undefined) throw new RangeError(`${program} did not say where it listens`)
  const ask = (question: Question): Promise<Answers> => {
    child.send(question)
    return nextAnswer(child)
  }
  const cpu = async (): Promise<number> =>
    (await ask({ cpu: 'used so far' })).cpuMicroseconds ?? Number.NaN

  return {
    async measure(operation, count) {
      const { requests = [] } = await ask({ prepare: operation, count: uncounted + count })
      await sendAll(port, requests.slice(0, uncounted), connections)
      const before = await cpu()
      const result = await sendAll(port, requests.slice(uncounted), connections)
      return { ...result, cpuMicroseconds: ((await cpu()) - before) / count }
    },
    async stop() {
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    },
  }
}

async function nextAnswer(child: ChildProcess): Promise<Answers> {
  const died = new AbortController()
  const exit = once(child, 'exit', { signal: died.signal }).then(() => {
    throw new RangeError('a server of the benchmark ended early')
  })
  const message = once(child, 'message')
  try {
    const [answers] = await Promise.race([message, exit])
    return answers as Answers // our own programs send nothing else
  } finally {
    died.abort()
    exit.catch(() => {}) // aborted: the answer came first
  }
}
