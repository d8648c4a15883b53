const fiveMinutes = 5 * 60_000

/**
 * Has a sandbox drop, every so often (five minutes), the OAuth data that can no longer matter. A failure is told and the next round
 * tries again. Gives what ends it.
 */
export function pruneRegularly(
  sandbox: { readonly prune: () => Promise<unknown> },
  tell: (error: unknown) => void,
  milliseconds: number = fiveMinutes,
): () => void {
  const timer = setInterval(() => void sandbox.prune().catch(tell), milliseconds)
  timer.unref()
  return () => clearInterval(timer)
}
