/** One object of a git repository. */
export interface GitObject {
  readonly id: string
  readonly type: string
  readonly content: readonly Uint8Array[]
}

/** Reads what `git cat-file --batch` prints: `<id> <type> <size>`, the content, and a line feed, again and again. */
export async function* readGitObjects(
  output: AsyncIterable<Uint8Array>,
): AsyncGenerator<GitObject> {
  let head = ''
  let open:
    | { readonly id: string; readonly type: string; readonly content: Uint8Array[] }
    | undefined
  let left = 0
  for await (const portion of output) {
    let at = 0
    while (at < portion.length) {
      if (open === undefined) {
        const end = portion.indexOf(10, at)
        head += Buffer.from(portion.subarray(at, end === -1 ? undefined : end)).toString('latin1')
        at = end === -1 ? portion.length : end + 1
        if (end === -1) continue
        const [id = '', type = '', size = '0'] = head.split(' ')
        head = ''
        open = { id, type, content: [] }
        left = Number(size)
      }
      const taken = Math.min(left, portion.length - at)
      if (taken > 0) open.content.push(portion.subarray(at, at + taken))
      left -= taken
      at += taken
      if (left > 0 || at >= portion.length) continue
      at += 1 // the line feed after the content
      yield open
      open = undefined
    }
  }
}
