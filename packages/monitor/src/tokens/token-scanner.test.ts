import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newToken, prefixedPlaces, uuidPlaces } from '../../test/planted-tokens.ts'
import { createTokenScanner } from './token-scanner.ts'

function scanned(...portions: readonly (string | Uint8Array)[]) {
  const scanner = createTokenScanner()
  for (const portion of portions) {
    scanner.push(typeof portion === 'string' ? Buffer.from(portion) : portion)
  }
  return scanner.end().map(({ token, line }) => ({ token, line }))
}

const filler = fc.string({ unit: 'binary', maxLength: 3000 })

describe('a token scanner', () => {
  it('finds each token once, however the text is cut into portions', () => {
    const place = fc.constantFrom(
      ...prefixedPlaces.map((one) => one(newToken())),
      ...uuidPlaces.map((one) => one(randomUUID())),
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(filler, place), { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(20_000), { maxLength: 6 }),
        (parts, cuts) => {
          const bytes = Buffer.from(parts.map(([before, text]) => `${before}\n${text}\n`).join(''))
          const whole = scanned(bytes)
          const points = [
            0,
            ...cuts.map((cut) => cut % bytes.length).sort((a, b) => a - b),
            bytes.length,
          ]
          const portions = points.slice(1).map((end, at) => bytes.subarray(points[at], end))
          expect(scanned(...portions)).toEqual(whole)
        },
      ),
    )
  })

  it('finds a token in every place in which they leak, wherever that is in a text', () => {
    const place = fc.constantFrom(
      ...prefixedPlaces.map((one) => [one, newToken()] as const),
      ...uuidPlaces.map((one) => [one, randomUUID()] as const),
    )
    fc.assert(
      fc.property(place, fc.nat(2000), fc.nat(2000), ([one, token], before, after) => {
        const text = `${'a b\n'.repeat(before)}${'-'.repeat(before % 97)}\n${one(token)}\n`
        const found = scanned(`${text}${'a b\n'.repeat(after)}`)
        expect(found.map((each) => each.token)).toEqual([token])
      }),
      { numRuns: 500 },
    )
  })

  it('finds a token between megabytes of anything, on its line', () => {
    const token = newToken()
    const lines = 'nothing to see here, move on\n'.repeat(100_000)
    expect(scanned(lines, token, `\n${lines}`)).toEqual([{ token, line: 100_001 }])
  })

  it.each<readonly [what: string, part: () => string, each: number]>([
    ['tokens', () => `token=${newToken()} `, 1],
    ['UUIDs that are credentials', () => `HEROKU_API_KEY=${randomUUID()} `, 1],
    ['UUIDs that are none', () => `heroku ${randomUUID()} `, 0],
    ['the prefix in Base64', () => 'SFJLVS', 0],
    ['the name of a credential', () => 'heroku_key=', 0],
    ['the beginning of a netrc', () => 'machine heroku login heroku password ', 0],
    ['letters of Base64', () => 'heroKu/abcdefgh+', 0],
  ])('looks through a line of megabytes of %s', (_, part, each) => {
    const parts = Array.from({ length: 30_000 }, part)
    const found = scanned(`x\n${parts.join('')}${newToken()}`)
    const [last] = found.slice(-1)
    expect(last?.line).toBe(2)
    // Of so many random UUIDs one may look made up.
    expect(found.length).toBeGreaterThan(each * (parts.length - 10))
  })

  it('reads UTF-16 of either byte order', () => {
    const token = newToken()
    const little = Buffer.from(`\ufeffFIRST=1\r\nHEROKU_API_KEY=${token}\r\n`, 'utf16le')
    const big = Buffer.from(little).swap16()
    expect(scanned(little)).toEqual([{ token, line: 2 }])
    expect(scanned(big)).toEqual([{ token, line: 2 }])
    expect(scanned(Buffer.from(`KEY=${token}`, 'utf16le'))).toEqual([{ token, line: 1 }])
  })

  it('is not confused by binary data around a token', () => {
    const token = newToken()
    const noise = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256))
    expect(
      scanned(Buffer.concat([noise, Buffer.from(token), Buffer.from([0]), noise])),
    ).toHaveLength(1)
  })
})
