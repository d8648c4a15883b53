/** One page holds at most 1000 items; ten thousand bytes for each is more than any resource has. */
export const largestBody = 16 * 1024 * 1024

/** Reads a body as UTF-8 up to a limit in bytes; undefined when it is larger, and then the rest is not read. */
export async function readText(response: Response, limit: number): Promise<string | undefined> {
  if (response.body === null) return ''
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  for await (const chunk of response.body) {
    size += chunk.byteLength
    if (size > limit) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
