import { describe, expect, it } from 'vitest'
import { refuseCrossSite } from './cross-site.ts'

const ours = 'https://muster.example.com'
const refused = (headers: Record<string, string>, strict = true) => {
  try {
    refuseCrossSite(new Headers(headers), ours, { strict })
    return false
  } catch {
    return true
  }
}

describe('a request that changes something', () => {
  it('is taken from a page of ours', () => {
    expect(refused({ origin: ours })).toBe(false)
    expect(refused({ origin: ours, 'sec-fetch-site': 'same-origin' })).toBe(false)
    expect(refused({ 'sec-fetch-site': 'same-origin' })).toBe(false)
  })

  it('is refused from anywhere else', () => {
    expect(refused({ origin: 'https://evil.example' })).toBe(true)
    expect(refused({ origin: 'null' })).toBe(true)
    expect(refused({ origin: 'http://muster.example.com' })).toBe(true)
    expect(refused({ origin: `${ours}.evil.example` })).toBe(true)
    expect(refused({ 'sec-fetch-site': 'same-site' })).toBe(true)
    expect(refused({ 'sec-fetch-site': 'cross-site' })).toBe(true)
    expect(refused({ origin: ours, 'sec-fetch-site': 'cross-site' })).toBe(true)
  })

  it('is refused without a word of where it comes from, if it acts by a session', () => {
    expect(refused({})).toBe(true)
    expect(refused({}, false)).toBe(false)
  })
})
