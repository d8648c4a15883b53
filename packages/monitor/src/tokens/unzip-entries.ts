import { Unzip, type UnzipDecoderConstructor, UnzipInflate, UnzipPassThrough } from 'fflate'
import { TokensError } from './tokens-error.ts'
import { readZipHeaders } from './zip-headers.ts'

/** One entry of a zip archive: unpacked, or why it could not be. */
export type ZipEntry =
  | { readonly name: string; readonly content: AsyncIterable<Uint8Array> }
  | { readonly name: string; readonly reason: string }

/** Bytes a single entry may unpack to: it is held in memory. */
const entryLimit = 256 * 1024 ** 2

const decoders: ReadonlyMap<number, UnzipDecoderConstructor> = new Map([
  [UnzipPassThrough.compression, UnzipPassThrough],
  [UnzipInflate.compression, UnzipInflate],
])

/**
 * The entries of a zip archive as it comes, in its order. `budget.left` is lowered by what they unpack to. An entry that
 * is encrypted, broken or compressed in another way than by deflating is told of, and the next is gone on to. Throws
 * TokensError `archive_too_large` beyond the budget and `archive_broken`, and what the unpacker throws for an archive that
 * ends inside an entry.
 */
export async function* unzipEntries(
  bytes: AsyncIterable<Uint8Array>,
  budget: { left: number },
): AsyncGenerator<ZipEntry> {
  const ready: ZipEntry[] = []
  const headers = readZipHeaders()
  const unzip = new Unzip((file) => {
    const { name, compression } = file
    const decoder = decoders.get(compression)
    let reason: string | undefined
    if (headers.isEncrypted(name)) reason = 'It is encrypted.'
    else if (decoder === undefined) reason = `It is compressed by method ${compression}.`
    const portions: Uint8Array[] = []
    let size = 0
    file.ondata = (error, portion, final) => {
      if (error !== null) reason ??= `It is broken: ${error.message}.`
      else if (reason === undefined) {
        size += portion.length
        budget.left -= portion.length
        if (size > entryLimit || budget.left < 0) throw tooLarge()
        portions.push(portion.slice())
      }
      if (!final) return
      ready.push(reason === undefined ? { name, content: arrayOf(portions) } : { name, reason })
    }
    unzip.register(reason === undefined && decoder ? decoder : passedOver(compression))
    file.start()
  })
  for await (const portion of bytes) {
    headers.push(portion)
    unzip.push(portion)
    yield* ready.splice(0)
  }
  unzip.push(new Uint8Array(0), true)
  yield* ready.splice(0)
  if (!headers.ended()) throw new TokensError('archive_broken', 'It ends before its directory.')
}

/** A decoder that drops what it is given: what is not decoded is otherwise kept until the end. */
function passedOver(compression: number): UnzipDecoderConstructor {
  return class extends UnzipPassThrough {
    static override readonly compression = compression
    override push(_: Uint8Array, final: boolean): void {
      this.ondata(null, new Uint8Array(0), final)
    }
  }
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
