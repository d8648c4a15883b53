import { describe, expect, it } from 'vitest'
import { count, listed, number } from './number.ts'

describe('number', () => {
  it('separates thousands', () => {
    expect(number(4457)).toBe('4,457')
  })
})

describe('count', () => {
  it('agrees with its noun', () => {
    expect(count(1, 'app')).toBe('1 app')
    expect(count(1200, 'app')).toBe('1,200 apps')
    expect(count(0, 'entity', 'entities')).toBe('0 entities')
  })
})

describe('listed', () => {
  it('joins the last part with "and"', () => {
    expect(listed([])).toBe('')
    expect(listed(['read'])).toBe('read')
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c')
  })
})
