/** A part of a text that is Base64, and what it says. */
export interface EncodedRun {
  readonly index: number
  /** How long it is as it stands in the text, with the line breaks in it. */
  readonly length: number
  /** Byte by byte. */
  readonly clear: string
}

const letters = '0-9A-Za-z+/_-'
const lineBreak = String.raw`\r?\n[\t ]{0,40}`

/** `HRKU-` in Base64 at each of its three positions, and what makes it whole: the letters before hold bits of the H. */
const prefixes: Readonly<Record<string, string>> = { SFJLVS: '', hSS1Ut: 'AE', IUktVL: 'AAB' }
/** A line may end within it. */
const prefix = new RegExp(
  Object.keys(prefixes)
    .map((word) => [...word].join(`(?:${lineBreak})?`))
    .join('|'),
  'g',
)
/** What may follow the prefix: a whole token in Base64 is 88 letters. */
const rest = new RegExp(`(?:[${letters}]{1,100}={0,2}|${lineBreak})`, 'y')
/** Lines a token may be broken into. */
const mostLines = 3

/** Base64 that is long enough to hold a UUID, and no longer than one with a user name before it; broken at 76 or not. */
const short = new RegExp(
  `(?<![${letters}])([${letters}]{48,180})(?:(?<=[${letters}]{76})${lineBreak}[${letters}]{2,100})?={0,2}(?![=${letters}])`,
  'g',
)

/**
 * What begins with the prefix of a token, in Base64 of any length: as much of it as stands on one line, then with the
 * lines that follow, because Base64 is broken at 76 letters by default.
 */
export function* encodedPrefixes(text: string): Generator<EncodedRun> {
  for (const { 0: start, index } of text.matchAll(prefix)) {
    let end = index
    for (let line = 0; line < mostLines; line += 1) {
      end = endOfPart(text, end)
      const clear = decoded(`${prefixes[start.replace(/\s+/g, '')] ?? ''}${text.slice(index, end)}`)
      yield { index, length: end - index, clear: clear.slice(clear.indexOf('HRKU-')) }
      const next = endOfPart(text, end)
      if (next === end) break
      end = next
    }
  }
}

/** Short Base64, each alone, and what is broken at 76 letters with its second line too. */
export function* encodedCredentials(text: string): Generator<EncodedRun> {
  for (const { 0: run, 1: first = '', index } of text.matchAll(short)) {
    yield { index, length: first.length, clear: decoded(first) }
    yield { index, length: run.length, clear: decoded(run) }
  }
}

/** Where the letters, or the line break, end that begin here. */
function endOfPart(text: string, start: number): number {
  rest.lastIndex = start
  return start + (rest.exec(text)?.[0].length ?? 0)
}

function decoded(run: string): string {
  return Buffer.from(run.replace(/\s+/g, ''), 'base64').toString('latin1')
}
