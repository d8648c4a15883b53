/** Base64 that is broken into lines, or long, has no shorter ones but its last; in letters. */
const least = 48
/** Letters that stand next to a line break and are looked at together. */
const beside = 8

/** `HRKU-` in Base64 at each of its three positions. What is not broken is found without this. */
const prefixes = ['SFJLVS', 'hSS1Ut', 'IUktVL']
/** `eroku` and `EROKU`, after an H of either case. */
const names = ['ZXJva3', 'Vyb2t1', 'lcm9rd', 'RVJPS1', 'VST0tV', 'FUk9LV']
const soughtNames = names.map((name) => Buffer.from(name))
const soughtAtBreaks = new RegExp([...prefixes, ...names].join('|'))

const isLetter = new Uint8Array(256)
for (const letter of Buffer.from(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_',
)) {
  isLetter[letter] = 1
}

/**
 * Where Base64 says Heroku, or breaks a line within that or the prefix of a token. One byte in 48 tells that a text has
 * no such lines.
 */
export function encodedHits(bytes: Buffer): readonly number[] {
  const hits: number[] = []
  let end = 0
  for (let at = least - 1; at < bytes.length; at += least) {
    const from = lineStart(bytes, at, end)
    const to = lineEnd(bytes, at)
    if (to - from < least) continue
    end = blockEnd(bytes, to, hits)
    for (const name of soughtNames) {
      const block = bytes.subarray(from, end)
      for (let hit = block.indexOf(name); hit !== -1; hit = block.indexOf(name, hit + 1)) {
        hits.push(from + hit)
      }
    }
    at = end
  }
  return hits
}

function lineStart(bytes: Buffer, at: number, least: number): number {
  let start = at
  while (start >= least && isLetter[bytes[start] ?? 0] === 1) start -= 1
  return start + 1
}

function lineEnd(bytes: Buffer, at: number): number {
  let end = at
  while (end < bytes.length && isLetter[bytes[end] ?? 0] === 1) end += 1
  return end
}

/** Where the lines end that follow one that ends here; adds to `hits` the breaks between them that break a word. */
function blockEnd(bytes: Buffer, first: number, hits: number[]): number {
  let end = first
  for (;;) {
    const next = nextLine(bytes, end)
    if (next === undefined) return end
    const left = bytes.toString('latin1', Math.max(0, end - beside), end)
    const right = bytes.toString('latin1', next, next + beside)
    if (soughtAtBreaks.test(left + right)) hits.push(end)
    end = lineEnd(bytes, next)
  }
}

/** Where the next line of Base64 begins, after a line break and white space; undefined when there is none. */
function nextLine(bytes: Buffer, end: number): number | undefined {
  let at = bytes[end] === 0x0d ? end + 1 : end
  if (bytes[at] !== 0x0a) return undefined
  at += 1
  for (const most = at + 40; at < most && (bytes[at] === 0x20 || bytes[at] === 0x09); ) at += 1
  return at < bytes.length && isLetter[bytes[at] ?? 0] === 1 ? at : undefined
}
