import { describe, expect, it } from 'vitest'
import { kindWords, populationWords } from './kind-words.ts'

describe('kindWords', () => {
  it('names what Heroku calls otherwise as people do', () => {
    expect(kindWords('sni-endpoint')).toEqual(['certificate', 'certificates'])
  })

  it('has words for a kind that only a newer server knows', () => {
    expect(kindWords('build-pack')).toEqual(['build pack', 'build pack'])
    expect(kindWords('constructor')).toEqual(['constructor', 'constructor'])
  })
})

describe('populationWords', () => {
  it('speaks of the first kind, or of entities', () => {
    expect(populationWords(['domain', 'app'])).toEqual(['domain', 'domains'])
    expect(populationWords([])).toEqual(['entity', 'entities'])
  })
})
