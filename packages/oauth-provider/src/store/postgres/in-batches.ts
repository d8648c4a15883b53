/** Finds what there is of several different keys, in one question. */
export type FindEach<Found> = (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>

/** Enough to keep PostgreSQL busy while an answer is read; more would make the questions smaller. */
const mostUnderWay = 2
const mostKeys = 256

interface Caller<Found> {
  readonly key: string
  readonly resolve: (found: Found | null) => void
  readonly reject: (error: unknown) => void
}

/**
 * Finds one key for each caller and asks for many at once: who comes at the same moment, or while two questions are
 * under way, goes together in the next. So a busy program pays once for what a question costs, and a quiet one waits for
 * nothing.
 *
 * The answer is always to a question that was sent after the caller came: it sees every change made before. A question
 * that fails fails for everybody in it.
 */
export function inBatches<Found>(
  findEach: FindEach<Found>,
): (key: string) => Promise<Found | null> {
  const waiting: Caller<Found>[] = []
  let underWay = 0

  function send(): void {
    while (underWay < mostUnderWay && waiting.length > 0) {
      underWay += 1
      void ask(waiting.splice(0, mostKeys))
    }
  }

  async function ask(callers: readonly Caller<Found>[]): Promise<void> {
    try {
      const found = await findEach([...new Set(callers.map(({ key }) => key))])
      for (const { key, resolve } of callers) resolve(found.get(key) ?? null)
    } catch (error) {
      for (const { reject } of callers) reject(error)
    }
    underWay -= 1
    send()
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject })
      if (waiting.length === 1) queueMicrotask(send)
    })
}
