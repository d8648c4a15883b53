import { describe, expect, it } from 'vitest'
import { nextRequestId } from './request-id.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const random = (bytes: number) => new Uint8Array(bytes).fill(255)

describe('nextRequestId', () => {
  it('is an id of its own where the request has none', () => {
    expect(nextRequestId(null, random)).toMatch(uuid)
  })

  it('is appended to those the request came with', () => {
    const [first, second, third] = nextRequestId('a-1, b-2', random).split(',')
    expect([first, second]).toEqual(['a-1', 'b-2'])
    expect(third).toMatch(uuid)
  })

  it.each([
    ['holds something else than ids', 'a<script>'],
    ['is endless', 'a'.repeat(8_000)],
  ])('leaves out a list that %s', (_, received) =>
    expect(nextRequestId(received, random)).toMatch(uuid),
  )
})
