/** Gives what the promise gives, unless the signal is aborted before: then it is left to itself, and its end ignored. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return Promise.race([promise, aborted])
}

/** A fetch whose requests end, also those under way, when the signal is aborted. */
export function abortable(send: typeof fetch, signal: AbortSignal): typeof fetch {
  return (input, init) => {
    const given = init?.signal ?? (input instanceof Request ? input.signal : undefined)
    return send(input, { ...init, signal: given ? AbortSignal.any([given, signal]) : signal })
  }
}
