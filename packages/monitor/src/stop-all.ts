/**
 * Ends things in the opposite order of their start. One that cannot be ended keeps no other from it: the first error is
 * thrown when all have had their turn.
 */
export async function stopAll(stops: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = []
  for (const stop of stops.toReversed()) {
    try {
      await stop()
    } catch (cause) {
      failures.push(cause)
    }
  }
  if (failures.length > 0) throw failures[0]
}
