import { randomBytes } from 'node:crypto'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zstdFrames } from './zstd-frames.ts'

async function* inPortions(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function unpacked(bytes: Uint8Array, size = 1000): Promise<readonly Buffer[]> {
  const frames: Buffer[] = []
  for await (const frame of zstdFrames(inPortions(bytes, size))) {
    const parts: Uint8Array[] = []
    for await (const part of frame) parts.push(part)
    frames.push(zstdDecompressSync(Buffer.concat(parts)))
  }
  return frames
}

/** A frame that tools skip: an index, say. */
function skippable(content: Uint8Array): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32LE(0x184d2a57)
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content])
}

describe('the frames of what zstd compressed', () => {
  it('are told apart, of every size, with and without checksums, in any portions', async () => {
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.nat(400_000).map((size) => new Uint8Array(size)),
      fc.nat(400_000).map((size) => new Uint8Array(randomBytes(size))),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(content, fc.boolean(), fc.boolean()), { maxLength: 4 }),
        fc.integer({ min: 1, max: 100_000 }),
        async (parts, size) => {
          const packed = parts.map(([text, checksum, sized]) =>
            zstdCompressSync(text, {
              params: {
                [constants.ZSTD_c_checksumFlag]: checksum ? 1 : 0,
                [constants.ZSTD_c_contentSizeFlag]: sized ? 1 : 0,
              },
            }),
          )
          const bytes = Buffer.concat(packed)
          // portions of a byte or two are for what is short
          const portion = bytes.length > 5000 ? size + 500 : size
          const frames = await unpacked(bytes, portion)
          expect(frames.length).toBe(parts.length)
          for (const [at, [text]] of parts.entries()) {
            expect(frames[at]?.equals(text)).toBe(true)
          }
        },
      ),
      { numRuns: 50 },
    )
  })

  it('are found beyond those that are to be skipped', async () => {
    const bytes = [
      skippable(Buffer.alloc(0)),
      zstdCompressSync('first'),
      skippable(randomBytes(200_000)),
      zstdCompressSync('second'),
    ]
    expect(String(await unpacked(Buffer.concat(bytes)))).toBe('first,second')
  })

  it('are broken when they end early, or something else follows', async () => {
    const whole = zstdCompressSync(randomBytes(500))
    for (let end = 1; end < whole.length; end += 1) {
      await expect(unpacked(whole.subarray(0, end))).rejects.toMatchObject({
        code: 'archive_broken',
      })
    }
    await expect(unpacked(Buffer.concat([whole, Buffer.from('else')]))).rejects.toMatchObject({
      code: 'archive_broken',
    })
  })
})
