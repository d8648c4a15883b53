import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate'
import { TokensError } from './tokens-error.ts'

/** One entry of a zip archive, unpacked. */
export interface ZipEntry {
  readonly name: string
  readonly content: AsyncIterable<Uint8Array>
}

/** Bytes a single entry may unpack to: it is held in memory. */
const entryLimit = 256 * 1024 ** 2

/**
 * The entries of a zip archive as it comes, in its order. `budget.left` is lowered by what they unpack to. Throws
 * TokensError `archive_too_large` beyond it, and what the unpacker throws for a broken archive.
 */
export async function* unzipEntries(
  bytes: AsyncIterable<Uint8Array>,
  budget: { left: number },
): AsyncGenerator<ZipEntry> {
  const ready: ZipEntry[] = []
  const unzip = new Unzip((file) => {
    const portions: Uint8Array[] = []
    let size = 0
    file.ondata = (error, portion, final) => {
      if (error !== null) throw error
      size += portion.length
      budget.left -= portion.length
      if (size > entryLimit || budget.left < 0) throw tooLarge()
      portions.push(portion.slice())
      if (final) ready.push({ name: file.name, content: arrayOf(portions) })
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  unzip.register(UnzipPassThrough)
  for await (const portion of bytes) {
    unzip.push(portion)
    yield* ready.splice(0)
  }
  unzip.push(new Uint8Array(0), true)
  yield* ready.splice(0)
}

/** The same bytes, as long as the budget lasts. Throws TokensError `archive_too_large` beyond it. */
export async function* withinBudget(
  bytes: AsyncIterable<Uint8Array>,
  budget: { left: number },
): AsyncGenerator<Uint8Array> {
  for await (const portion of bytes) {
    budget.left -= portion.length
    if (budget.left < 0) throw tooLarge()
    yield portion
  }
}

async function* arrayOf(portions: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* portions
}

function tooLarge(): TokensError {
  return new TokensError('archive_too_large', 'It unpacks to more than the scan holds.')
}
