import { zstdFrame } from './archive-kind.ts'
import { TokensError } from './tokens-error.ts'

/** Bytes of the fields that a frame's descriptor announces by a number of two bits. */
const dictionarySizes = [0, 1, 2, 4]
const contentSizes = [0, 2, 4, 8]

/**
 * The frames of what zstd compressed, each as it comes: Node's decompressor stops after the first. The next is not there
 * before the one in hand is read to its end. Frames that are to be skipped are left out. Throws TokensError
 * `archive_broken`. The format: RFC 8878 section 3.1.
 */
export async function* zstdFrames(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<AsyncIterable<Uint8Array>> {
  const reader = createReader(bytes)
  while (!(await reader.ended())) {
    const start = await reader.take(4)
    const kind = zstdFrame(start.readUInt32LE())
    if (kind === 'packed') {
      yield frame(start, reader)
    } else if (kind === 'skippable') {
      let left = (await reader.take(4)).readUInt32LE()
      for (; left > 0; left -= Math.min(left, 65_536)) await reader.take(Math.min(left, 65_536))
    } else {
      throw new TokensError('archive_broken', 'Something else follows what zstd compressed.')
    }
  }
}

async function* frame(start: Buffer, reader: Reader): AsyncGenerator<Uint8Array> {
  yield start
  const first = await reader.take(1)
  yield first
  const descriptor = first.readUInt8()
  const oneSegment = (descriptor >> 5) & 1
  const contentSize = contentSizes[descriptor >> 6] || oneSegment
  yield await reader.take(1 - oneSegment + (dictionarySizes[descriptor & 3] ?? 0) + contentSize)
  for (let last = false; !last; ) {
    const header = await reader.take(3)
    const [flags, size] = [header.readUInt8(), header.readUIntLE(0, 3) >> 3]
    last = (flags & 1) === 1
    yield header
    // Of a block that is one byte repeated, the size is how often.
    yield await reader.take(((flags >> 1) & 3) === 1 ? 1 : size)
  }
  if ((descriptor & 4) !== 0) yield await reader.take(4)
}

interface Reader {
  /** So many bytes. Throws TokensError `archive_broken` when there are fewer. */
  take(size: number): Promise<Buffer>
  ended(): Promise<boolean>
}

function createReader(bytes: AsyncIterable<Uint8Array>): Reader {
  const source = bytes[Symbol.asyncIterator]()
  let held = Buffer.alloc(0)

  /** Holds that many bytes, or all there are. */
  async function hold(size: number): Promise<void> {
    const portions: Uint8Array[] = [held]
    let holds = held.length
    while (holds < size) {
      const next = await source.next()
      if (next.done === true) break
      portions.push(next.value)
      holds += next.value.length
    }
    if (portions.length > 1) held = Buffer.concat(portions)
  }

  return {
    async take(size) {
      await hold(size)
      if (held.length < size) throw new TokensError('archive_broken', 'It ends within a frame.')
      const taken = held.subarray(0, size)
      held = held.subarray(size)
      return taken
    },
    async ended() {
      await hold(1)
      return held.length === 0
    },
  }
}
