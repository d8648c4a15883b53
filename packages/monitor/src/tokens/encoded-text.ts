/** A text in Base64 that stands in another, as much of it as was given. */
export interface EncodedText {
  readonly index: number
  readonly length: number
  /** Byte by byte. */
  readonly clear: string
  /** Where the letters stand in the text that hold these bytes of `clear`. */
  place(index: number, length: number): { readonly index: number; readonly length: number }
}

const letters = '[0-9A-Za-z+/_-]'
/** Lines of Base64; all but the last are long. */
const lines = new RegExp(
  String.raw`(?<!${letters})${letters}{48,}(?:\r?\n[\t ]{0,40}${letters}+)*`,
  'g',
)
const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i

/**
 * What is in Base64 and holds a UUID. It may begin anywhere in what was encoded, so each of the four ways of reading it
 * is tried.
 */
export function* encodedTexts(text: string): Generator<EncodedText> {
  for (const { 0: run, index } of text.matchAll(lines)) {
    const joined = run.replace(/\s+/g, '')
    for (let shift = 0; shift < 4; shift += 1) {
      const clear = Buffer.from(joined.slice(shift), 'base64').toString('latin1')
      if (!uuid.test(clear)) continue
      const place: EncodedText['place'] = (at, size) => {
        const [from, to] = [at, at + size].map((byte) => shift + Math.floor((byte * 4) / 3))
        const start = index + placeOf(run, from ?? 0)
        return { index: start, length: index + placeOf(run, to ?? 0) - start }
      }
      yield { index, length: run.length, clear, place }
    }
  }
}

/** Where the letter of that number stands in a run with line breaks. */
function placeOf(run: string, letter: number): number {
  let place = 0
  for (let counted = 0; place < run.length; place += 1) {
    if (/\s/.test(run[place] ?? '')) continue
    if (counted === letter) break
    counted += 1
  }
  return place
}
