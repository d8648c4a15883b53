import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { origin } from '../../test/scene.ts'
import { onTheWay, readDestination } from './destination.ts'

const read = (to: string) => readDestination(new URLSearchParams({ to }))

describe('where a login leads', () => {
  it.each(['/account/password', '/account/pay?request=a-b', '/teams/acme/settings', '/'])(
    'may be %s',
    (page) => {
      expect(read(page).page).toBe(page)
    },
  )

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'https://evil.example',
    'evil.example',
    '/a#b',
    '/a b',
    '',
  ])('is never %j', (page) => {
    expect(read(page).page).toBeNull()
  })

  it('is always on this origin, whatever it is asked to be', () => {
    const near = fc.oneof(
      fc.webUrl(),
      fc.string().map((text) => `/${text}`),
      fc.string({ unit: fc.constantFrom('/', '\\', '.', '@', ':', 'a', '\t', '%', '?') }),
    )
    fc.assert(
      fc.property(near, (to) => {
        const { page } = read(to)
        if (page !== null) expect(new URL(page, origin).origin).toBe(origin)
      }),
    )
  })

  it('comes through every address and form unchanged', () => {
    const destination = { requestId: 'a b&c', page: '/account/pay?request=d&to=/e' }
    const { searchParams } = new URL(onTheWay('/login', destination), origin)
    expect(readDestination(searchParams)).toEqual(destination)
  })
})
