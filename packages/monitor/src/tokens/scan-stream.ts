import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { extract } from 'tar-stream'
import { type ArchiveKind, archiveKind } from './archive-kind.ts'
import { type Finding, findingsIn, type Unread } from './finding.ts'
import { createTokenScanner } from './token-scanner.ts'
import { unzipEntries, withinBudget } from './unzip-entries.ts'
import { zstdFrames } from './zstd-frames.ts'

/** What scanning gives: findings, and what could not be looked at. */
export type Scanned = Finding | Unread

/** Archives in archives in archives are opened; what lies deeper is looked at as it stands. */
const deepest = 4
/** Bytes an archive may unpack to. */
const unpackedLimit = 2 * 1024 ** 3

type Bytes = AsyncIterable<Uint8Array>

/**
 * Scans bytes as they come, opening zip, gzip, zstd and tar and what is in them. `path` names them in the findings; entries of
 * an archive are named after it and a `!`. An archive that is broken or unpacks to more than 2 GiB is told of as unread, with
 * what was found in it until then; so is an entry that is encrypted or compressed in a way that is not known, and the rest
 * of its archive is looked at.
 */
export async function* scanStream(path: string, bytes: Bytes): AsyncGenerator<Scanned> {
  yield* scanLevel({ path, bytes, depth: 0, budget: { left: unpackedLimit } })
}

interface Level {
  readonly path: string
  readonly bytes: Bytes
  readonly depth: number
  readonly budget: { left: number }
}

async function* scanLevel(level: Level): AsyncGenerator<Scanned> {
  const { path, depth } = level
  const [head, bytes] = await peek(level.bytes)
  const kind = depth < deepest ? archiveKind(head) : undefined
  if (kind === undefined) {
    const scanner = createTokenScanner()
    for await (const portion of bytes) scanner.push(portion)
    yield* findingsIn(path, scanner.end())
    return
  }
  try {
    for await (const inner of entriesOf(kind, { ...level, bytes })) {
      if ('reason' in inner) yield inner
      else yield* scanLevel(inner)
    }
  } catch (cause) {
    yield { path, reason: cause instanceof Error ? cause.message : String(cause) }
  }
}

async function* entriesOf(kind: ArchiveKind, level: Level): AsyncGenerator<Level | Unread> {
  const { path, bytes, budget } = level
  const depth = level.depth + 1
  if (kind === 'zip') {
    for await (const entry of unzipEntries(bytes, budget)) {
      const inside = `${path}!${entry.name}`
      if ('reason' in entry) yield { path: inside, reason: entry.reason }
      else yield { path: inside, bytes: entry.content, depth, budget }
    }
    return
  }
  if (kind === 'gzip' || kind === 'zstd') {
    const unpacked = kind === 'gzip' ? fedWith(bytes, createGunzip()) : unzstd(bytes)
    yield { path, bytes: withinBudget(unpacked, budget), depth, budget }
    return
  }
  for await (const entry of fedWith(bytes, extract())) {
    yield { path: `${path}!${entry.header.name}`, bytes: bytesOf(entry), depth, budget }
  }
}

async function* unzstd(bytes: Bytes): AsyncGenerator<Uint8Array> {
  for await (const frame of zstdFrames(bytes)) yield* fedWith(frame, createZstdDecompress())
}

async function* bytesOf(stream: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const portion of stream) if (portion instanceof Uint8Array) yield portion
}

/** The stream, with the bytes on their way into it. */
function fedWith<Stream extends NodeJS.WritableStream>(bytes: Bytes, stream: Stream): Stream {
  pipeline(Readable.from(bytes), stream).catch(() => {}) // whoever reads the stream is told too
  return stream
}

/** The first 512 bytes, and all of them. */
async function peek(bytes: Bytes): Promise<readonly [head: Uint8Array, whole: Bytes]> {
  const portions: Uint8Array[] = []
  let size = 0
  const iterator = bytes[Symbol.asyncIterator]()
  while (size < 512) {
    const next = await iterator.next()
    if (next.done === true) break
    portions.push(next.value)
    size += next.value.length
  }
  return [Buffer.concat(portions), rejoin(portions, iterator)]
}

async function* rejoin(
  portions: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* portions
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
    yield next.value
  }
}
