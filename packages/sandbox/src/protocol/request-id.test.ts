import { describe, expect, it } from 'vitest'
import { createTestRandom } from '../testing/open-api.ts'
import { nextRequestId, randomUuid } from './request-id.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('nextRequestId', () => {
  it('is an id of its own where the request has none', () => {
    expect(nextRequestId(null, createTestRandom())).toMatch(uuid)
  })

  it('is appended to those the request came with', () => {
    const [first, second, third] = nextRequestId('a-1, b-2', createTestRandom()).split(',')
    expect([first, second]).toEqual(['a-1', 'b-2'])
    expect(third).toMatch(uuid)
  })

  it.each([
    ['holds something else than ids', 'a<script>'],
    ['is endless', 'a'.repeat(8_000)],
  ])('leaves out a list that %s', (_, received) =>
    expect(nextRequestId(received, createTestRandom())).toMatch(uuid),
  )
})

describe('randomUuid', () => {
  it('is a version 4 UUID whatever the bytes', () => {
    expect(randomUuid((bytes) => new Uint8Array(bytes).fill(255))).toMatch(uuid)
    expect(randomUuid((bytes) => new Uint8Array(bytes))).toMatch(uuid)
  })
})
