import { describe, expect, it } from 'vitest'
import { changedFields } from './changed-fields.ts'

describe('what changed', () => {
  it('is every fact that differs, came or went', () => {
    const before = { name: 'a', stack: { name: 'heroku-22' }, gone: 1, same: [1, { x: 2 }] }
    const after = { name: 'a', stack: { name: 'heroku-24' }, came: 1, same: [1, { x: 2 }] }
    expect(changedFields(before, after)).toEqual(['came', 'gone', 'stack'])
  })

  it('is nothing for the first version', () => {
    expect(changedFields(undefined, { name: 'a' })).toEqual([])
  })
})
