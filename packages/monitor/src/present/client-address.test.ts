import { describe, expect, it } from 'vitest'
import { clientAddress } from './client-address.ts'

const headers = new Headers({ 'x-forwarded-for': '203.0.113.66, 198.51.100.7, 192.0.2.9' })

describe('the address of a client', () => {
  it("is the socket's when no proxy is trusted", () => {
    expect(clientAddress(headers, '10.0.0.1', 0)).toBe('10.0.0.1')
  })

  it('is what the outermost trusted proxy saw, whatever the client wrote before it', () => {
    expect(clientAddress(headers, '10.0.0.1', 1)).toBe('192.0.2.9')
    expect(clientAddress(headers, '10.0.0.1', 2)).toBe('198.51.100.7')
  })

  it("is the socket's when the proxies wrote nothing", () => {
    expect(clientAddress(new Headers(), '10.0.0.1', 1)).toBe('10.0.0.1')
    expect(clientAddress(headers, '10.0.0.1', 4)).toBe('10.0.0.1')
  })
})
