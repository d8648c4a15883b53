import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  innocentUuids,
  newPrefixedUuid,
  newToken,
  prefixedPlaces,
  uuidPlaces,
} from '../../test/planted-tokens.ts'
import { findTokens } from './find-tokens.ts'

const fifty = Array.from({ length: 50 })

describe('findTokens', () => {
  it.each(prefixedPlaces.map((place) => [place('…'), place] as const))(
    'finds tokens of both forms with the prefix in %j',
    (_, place) => {
      for (const _each of fifty) {
        const [current, earlier] = [newToken(), newPrefixedUuid()]
        expect(findTokens(place(current)).map((one) => [one.kind, one.token])).toEqual([
          ['prefixed', current],
        ])
        expect(findTokens(place(earlier)).map((one) => [one.kind, one.token])).toEqual([
          ['prefixed-uuid', earlier],
        ])
      }
    },
  )

  it.each(uuidPlaces.map((place) => [place('…'), place] as const))(
    'finds a bare UUID that is a credential in %j',
    (_, place) => {
      for (const _each of fifty) {
        const token = randomUUID()
        expect(findTokens(place(token)).map((one) => [one.kind, one.token])).toEqual([
          ['uuid', token],
        ])
      }
    },
  )

  it.each(innocentUuids.map((place) => [place('…'), place] as const))(
    'leaves the UUID alone in %j',
    (_, place) => {
      expect(findTokens(place(randomUUID()))).toEqual([])
    },
  )

  it('takes no random token for a made-up one because seven characters follow or repeat each other', () => {
    for (const groups of [
      ['9cee2649', '2bc1', '414d', '9c01', '234566031da2'],
      ['9cee2649', '2bc1', '414d', '9333', '3333c6031da2'],
    ]) {
      const token = `HRKU-${groups.join('-')}`
      expect(findTokens(token).map((one) => one.token)).toEqual([token])
    }
  })

  it('leaves alone what is longer or shorter than a token', () => {
    const token = newToken()
    expect(findTokens(`${token}x`)).toEqual([])
    expect(findTokens(token.slice(0, 64))).toEqual([])
    expect(findTokens(token.toLowerCase())).toEqual([])
  })

  it.each([
    `HRKU-AA${'x'.repeat(58)}`,
    `HRKU-AA${'abcdefghijklmnopqrstuvwxyz'.repeat(3).slice(0, 58)}`,
    'HRKU-01234567-89ab-cdef-0123-456789abcdef',
    'HRKU-00000000-0000-0000-0000-000000000000',
    'HEROKU_API_KEY=01234567-89ab-cdef-0123-456789abcdef',
    'HEROKU_API_KEY=11111111-2222-3333-4444-555555555555',
    'HEROKU_API_KEY=12345678-1234-1234-1234-123456789012',
  ])('leaves the example %j alone', (text) => {
    expect(findTokens(text)).toEqual([])
  })

  it('says where each of several tokens stands', () => {
    const [first, second] = [newToken(), newToken()]
    const found = findTokens(`a ${first}\n${second}`)
    expect(found.map(({ index, length }) => [index, length])).toEqual([
      [2, 65],
      [68, 65],
    ])
  })
})
