/** What one fake answer is made of: a status, a body (an object becomes JSON) and headers; or an error to throw. */
export type FakeAnswer =
  | {
      readonly status?: number
      readonly body?: unknown
      readonly headers?: Readonly<Record<string, string>>
    }
  | Error

export interface FakeFetch {
  readonly fetch: typeof fetch
  /** What was sent. */
  readonly sent: readonly Request[]
}

/** A fetch that gives the answers in order, the last one again and again. */
export function fakeFetch(...answers: readonly FakeAnswer[]): FakeFetch {
  const sent: Request[] = []
  return {
    sent,
    fetch: async (input, init) => {
      sent.push(new Request(input, init))
      const answer = answers[Math.min(sent.length, answers.length) - 1]
      if (answer instanceof Error || answer === undefined) throw answer
      const { status = 200, body = {}, headers = {} } = answer
      return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
        status,
        headers,
      })
    },
  }
}
