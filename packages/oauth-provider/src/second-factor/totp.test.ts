import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchingStep, stepAt, stepEnd, totpCode } from './totp.ts'

const key = new TextEncoder().encode('12345678901234567890')

describe('totpCode', () => {
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('gives the last six digits of RFC 6238 appendix B at second %i', (second, eightDigits) => {
    expect(totpCode(key, stepAt(second * 1000))).toBe(eightDigits.slice(2))
  })

  it.each([
    '755224',
    '287082',
    '359152',
    '969429',
    '338314',
    '254676',
    '287922',
    '162583',
    '399871',
    '520489',
  ])('gives %s as RFC 4226 appendix D does', (code) => {
    const codes = Array.from({ length: 10 }, (_, counter) => totpCode(key, counter))
    expect(codes).toContain(code)
    expect(new Set(codes).size).toBe(10)
  })
})

describe('matchingStep', () => {
  const at = 1_111_111_111_000
  const step = stepAt(at)

  it('takes the code of this step, the one before and the one after', () => {
    const offsets = [-2, -1, 0, 1, 2]
    const found = offsets.map((offset) => matchingStep(key, totpCode(key, step + offset), at))
    expect(found).toEqual([null, step - 1, step, step + 1, null])
  })

  it('stops taking a code at the end of the step after its own', () => {
    const code = totpCode(key, step)
    expect(matchingStep(key, code, stepEnd(step) - 1)).toBe(step)
    expect(matchingStep(key, code, stepEnd(step))).toBeNull()
  })

  it('takes nothing that is not exactly the six digits', () => {
    const code = totpCode(key, step)
    const wrong = ['', code.slice(1), `${code}0`, ` ${code}`, code.replace(/^./, '٠'), '000000']
    expect(wrong.map((text) => matchingStep(key, text, at))).toEqual(wrong.map(() => null))
  })

  it('works at the very beginning of time', () => {
    expect(matchingStep(key, totpCode(key, 0), 0)).toBe(0)
  })

  it('finds every code again, whatever the key and the moment', () => {
    const moment = fc.integer({ min: 0, max: 4_102_444_800_000 })
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 64 }), moment, (bytes, at) => {
        const found = matchingStep(bytes, totpCode(bytes, stepAt(at)), at)
        expect(found).not.toBeNull()
        expect(totpCode(bytes, found ?? -1)).toBe(totpCode(bytes, stepAt(at)))
      }),
    )
  })
})
