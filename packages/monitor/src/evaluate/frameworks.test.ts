import { describe, expect, it } from 'vitest'
import { controls } from './controls.ts'
import { frameworks } from './frameworks.ts'

describe('the frameworks', () => {
  it('serve only requirements they have, and have only requirements that are served', () => {
    for (const { requirements, edges } of frameworks) {
      const served = new Set(edges.map(({ requirement }) => requirement))
      expect([...served].sort()).toEqual(requirements.map(({ id }) => id).sort())
    }
  })

  it('name the source of every edge, and no edge twice', () => {
    for (const { edges } of frameworks) {
      expect(edges.every(({ source }) => source.name !== '' && source.version !== '')).toBe(true)
      const keys = edges.map(({ control, requirement }) => `${control} ${requirement}`)
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  it('are served by every control', () => {
    const serving = new Set(frameworks.flatMap(({ edges }) => edges.map(({ control }) => control)))
    expect([...serving].sort()).toEqual(Object.keys(controls).sort())
  })
})
