import { Zip, ZipDeflate, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { unzipEntries } from './unzip-entries.ts'

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text))
const repeated = 'the same words again and again, '.repeat(40)
const archive = () => zipSync({ 'a.txt': bytesOf(repeated), 'b.txt': bytesOf(repeated) })

/** What is in an archive that comes in portions of so many bytes. */
async function unzipped(zip: Uint8Array, portion: number = zip.length) {
  async function* portions(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < zip.length; at += portion) yield zip.subarray(at, at + portion)
  }
  const entries: (readonly [name: string, text: string])[] = []
  for await (const entry of unzipEntries(portions(), { left: 1e9 })) {
    if ('reason' in entry) {
      entries.push([entry.name, entry.reason])
      continue
    }
    const parts: Uint8Array[] = []
    for await (const part of entry.content) parts.push(part)
    entries.push([entry.name, Buffer.concat(parts).toString()])
  }
  return entries
}

/** The archive with something else in the header of its first entry, at this place. */
function changed(zip: Uint8Array, place: number, byte: number): Uint8Array {
  const copy = zip.slice()
  copy[place] = byte
  return copy
}

describe('unzipEntries', () => {
  it.each([1, 7, 64, 100_000])('unpacks what comes in portions of %i bytes', async (portion) => {
    expect(await unzipped(archive(), portion)).toEqual([
      ['a.txt', repeated],
      ['b.txt', repeated],
    ])
  })

  it.each([1, 100_000])(
    'tells of an encrypted entry, and goes on, in portions of %i bytes',
    async (portion) => {
      expect(await unzipped(changed(archive(), 6, 1), portion)).toEqual([
        ['a.txt', 'It is encrypted.'],
        ['b.txt', repeated],
      ])
    },
  )

  it('tells of an entry that is compressed in a way it does not know, and goes on', async () => {
    expect(await unzipped(changed(archive(), 8, 93))).toEqual([
      ['a.txt', 'It is compressed by method 93.'],
      ['b.txt', repeated],
    ])
  })

  it('tells of an entry that is broken, and goes on', async () => {
    const [broken, sound] = await unzipped(changed(archive(), 35, 0xff))
    expect(broken).toEqual(['a.txt', expect.stringContaining('It is broken: ')])
    expect(sound).toEqual(['b.txt', repeated])
  })

  it('unpacks entries whose sizes follow them, and tells of those that are encrypted', async () => {
    const parts: Uint8Array[] = []
    const zip = new Zip((_, part) => parts.push(part))
    for (const name of ['a.txt', 'b.txt']) {
      const entry = new ZipDeflate(name)
      zip.add(entry)
      entry.push(bytesOf(repeated), true)
    }
    zip.end()
    const streamed = new Uint8Array(Buffer.concat(parts))
    const flags = (streamed[6] ?? 0) | 1
    expect(await unzipped(streamed)).toEqual([
      ['a.txt', repeated],
      ['b.txt', repeated],
    ])
    expect(await unzipped(changed(streamed, 6, flags))).toEqual([
      ['a.txt', 'It is encrypted.'],
      ['b.txt', repeated],
    ])
  })

  it('says that an archive is cut off, between entries and in one', async () => {
    const whole = archive()
    const second = Buffer.from(whole).indexOf('PK\u0003\u0004', 1)
    await expect(unzipped(whole.subarray(0, 20))).rejects.toMatchObject({ code: 'archive_broken' })
    await expect(unzipped(whole.subarray(0, second))).rejects.toMatchObject({
      code: 'archive_broken',
    })
    await expect(unzipped(whole.subarray(0, 50))).rejects.toThrow('invalid zip data')
  })
})
