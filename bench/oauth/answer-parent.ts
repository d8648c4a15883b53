import type { Answers, Question } from './contender.ts'
import type { Operation } from './operation.ts'

/** The requests of each operation a contender can be measured with; each is sent once. */
export type Preparations = Partial<
  Record<Operation, (count: number) => Promise<readonly string[]> | readonly string[]>
>

/** Tells the measuring process the port, then answers its questions until it ends. */
export function answerParent(port: number, prepare: Preparations): void {
  const say = (answers: Answers): void => {
    process.send?.(answers)
  }
  process.on('message', async (question: Question) => {
    if ('cpu' in question) {
      const { user, system } = process.cpuUsage()
      say({ cpuMicroseconds: user + system })
    } else {
      say({ requests: (await prepare[question.prepare]?.(question.count)) ?? [] })
    }
  })
  process.on('disconnect', () => process.exit())
  say({ port })
}

/** That many requests out of a few, over and over. */
export function repeat(requests: readonly string[], count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => requests[at % requests.length] ?? '')
}
