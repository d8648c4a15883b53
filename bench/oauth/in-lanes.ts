/** Does a piece of work that many times, so many at once; the results come in the order in which they were done. */
export async function inLanes<Result>(
  count: number,
  work: (at: number) => Promise<Result>,
  lanes = 16,
): Promise<readonly Result[]> {
  const results: Result[] = []
  let next = 0
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (next < count) results.push(await work(next++))
    }),
  )
  return results
}
