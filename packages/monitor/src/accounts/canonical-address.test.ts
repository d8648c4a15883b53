import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalAddress } from './canonical-address.ts'

describe('an address', () => {
  it('of version 4 is the same in IPv6 clothes', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(canonicalAddress(address)).toBe(address)
        expect(canonicalAddress(`::ffff:${address}`)).toBe(address)
        expect(canonicalAddress(`[::FFFF:${address}]`)).toBe(address)
        expect(canonicalAddress(`${address}:50000`)).toBe(address)
        expect(canonicalAddress(`[::ffff:${address}]:50000`)).toBe(address)
      }),
    )
  })

  it('of version 6 counts by its first 64 bits', () => {
    expect(canonicalAddress('2001:db8::1')).toBe('2001:db8:0:0::/64')
    expect(canonicalAddress('2001:DB8:0:0:ffff:ffff:ffff:ffff')).toBe('2001:db8:0:0::/64')
    expect(canonicalAddress('2001:db8:0:1::1')).toBe('2001:db8:0:1::/64')
    expect(canonicalAddress('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
    expect(canonicalAddress('::1')).toBe('0:0:0:0::/64')
    expect(canonicalAddress('::')).toBe('0:0:0:0::/64')
  })

  it('of version 6 has one spelling whatever its other 64 bits', () => {
    const group = fc.integer({ min: 0, max: 0xffff })
    const groups = (count: number) => fc.array(group, { minLength: count, maxLength: count })
    fc.assert(
      fc.property(groups(4), groups(4), groups(4), (network, one, other) => {
        fc.pre(network[0] !== 0)
        const spell = (host: number[]) =>
          [...network, ...host].map((part) => part.toString(16)).join(':')
        expect(canonicalAddress(spell(one))).toBe(canonicalAddress(spell(other)))
      }),
    )
  })

  it('that is none is unknown', () => {
    expect(canonicalAddress(undefined)).toBe('unknown')
    expect(canonicalAddress('localhost')).toBe('unknown')
    fc.assert(fc.property(fc.string(), (text) => typeof canonicalAddress(text) === 'string'))
  })
})
