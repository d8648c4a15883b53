import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readZip, writeZip } from './zip.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const plain = { level: 0, mtime: new Date(1980, 0, 1, 12), os: 0 } as const
const refused = (zip: Uint8Array, message: RegExp) =>
  expect(() => readZip(zip)).toThrow(
    expect.objectContaining({ code: 'bad_zip', message: expect.stringMatching(message) }),
  )

/** A zip with the name of one entry replaced by another of the same length, everywhere. */
function renamed(zip: Uint8Array, from: string, to: string): Uint8Array {
  return new Uint8Array(
    Buffer.from(Buffer.from(zip).toString('latin1').replaceAll(from, to), 'latin1'),
  )
}

describe('a zip', () => {
  it('gives back the files it was made of, in the order of their names', () => {
    const file = fc.tuple(
      fc.stringMatching(/^[a-z][a-z0-9]{0,8}(\/[a-z0-9]{1,6}\.txt)?$/),
      fc.uint8Array({ maxLength: 200 }),
    )
    fc.assert(
      fc.property(fc.array(file, { maxLength: 12 }), (entries) => {
        const files = new Map(entries)
        const read = readZip(writeZip(files))
        expect([...read].map(([name, content]) => [name, [...content]])).toEqual(
          [...files.keys()].sort().map((name) => [name, [...(files.get(name) ?? [])]]),
        )
      }),
    )
  })

  it('is the same whatever the order of its files', () => {
    const [a, b] = [
      ['a', bytes('1')],
      ['b', bytes('2')],
    ] as const
    expect(writeZip(new Map([a, b]))).toEqual(writeZip(new Map([b, a])))
  })

  it('is refused when compressed, however small the bomb', () => {
    refused(zipSync({ 'a.txt': new Uint8Array(1_000_000) }, { ...plain, level: 9 }), /compressed/)
  })

  it('is refused when entries share their bytes', () => {
    const zip = Buffer.from(
      writeZip(
        new Map([
          ['a.txt', bytes('x'.repeat(50))],
          ['b.txt', bytes('')],
        ]),
      ),
    )
    const second = zip.indexOf(
      Buffer.from('504b0102', 'hex'),
      zip.indexOf('504b0102', 0, 'hex') + 4,
    )
    const first = zip.indexOf(Buffer.from('504b0102', 'hex'))
    zip.writeUInt32LE(500, first + 20)
    zip.writeUInt32LE(500, first + 24)
    expect(second).toBeGreaterThan(first)
    refused(new Uint8Array(zip), /more than the zip does/)
  })

  it('is refused with a name that leads out of the folder', () => {
    const zip = writeZip(new Map([['aa/bbbb', bytes('x')]]))
    refused(renamed(zip, 'aa/bbbb', '../bbbb'), /cannot be the name/)
    refused(renamed(zip, 'aa/bbbb', '/a/bbbb'), /cannot be the name/)
    refused(renamed(zip, 'aa/bbbb', 'aa\\bbbb'), /cannot be the name/)
    refused(renamed(zip, 'aa/bbbb', 'aa/bb\0b'), /cannot be the name/)
  })

  it('is refused with a name that comes twice', () => {
    const zip = writeZip(
      new Map([
        ['aaaa', bytes('x')],
        ['bbbb', bytes('y')],
      ]),
    )
    refused(renamed(zip, 'bbbb', 'aaaa'), /twice/)
  })

  it('is refused when packed by another program, cut off, or added to', () => {
    const zip = writeZip(new Map([['a.txt', bytes('x')]]))
    refused(
      zipSync({ 'a.txt': bytes('x') }, { ...plain, mtime: new Date(2020, 0, 1) }),
      /byte for byte/,
    )
    refused(new Uint8Array([...zip, 0]), /byte for byte|cannot? be read|can be read/)
    refused(zip.subarray(0, -1), /can be read|byte for byte/)
    refused(bytes('not a zip'), /can be read/)
  })
})
