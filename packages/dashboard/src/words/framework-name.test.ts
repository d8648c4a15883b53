import { describe, expect, it } from 'vitest'
import { frameworkName } from './framework-name.ts'

describe('frameworkName', () => {
  it('leaves out the edition of a framework it knows', () => {
    expect(frameworkName({ id: 'gdpr', title: 'GDPR Regulation (EU) 2016/679' })).toBe('GDPR')
  })

  it('keeps the title of any other, also of one called like a part of every object', () => {
    expect(frameworkName({ id: 'dora', title: 'DORA 2022/2554' })).toBe('DORA 2022/2554')
    expect(frameworkName({ id: 'constructor', title: 'Constructor 1' })).toBe('Constructor 1')
  })
})
