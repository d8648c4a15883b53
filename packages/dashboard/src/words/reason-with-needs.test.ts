import { describe, expect, it } from 'vitest'
import { reasonWithNeeds } from './reason-with-needs.ts'

describe('reasonWithNeeds', () => {
  it('adds the scopes that the reason does not name', () => {
    expect(reasonWithNeeds('It could not be read.', ['global'])).toBe(
      'It could not be read. Needs the scope global.',
    )
    expect(reasonWithNeeds('Needs global to read it.', ['global'])).toBe('Needs global to read it.')
    expect(reasonWithNeeds('It passes.', [])).toBe('It passes.')
  })
})
