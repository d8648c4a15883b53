import { describe, expect, it } from 'vitest'
import { SandboxError } from '../sandbox-error.ts'
import { createFaults } from './create-faults.ts'

describe('createFaults', () => {
  it('befalls the next request of that method and path, once', () => {
    const faults = createFaults()
    faults.next('GET', '/teams/{team}/members', { status: 403 })
    expect(faults.take('GET', '/teams/acme')).toBeUndefined()
    expect(faults.take('POST', '/teams/acme/members')).toBeUndefined()
    expect(faults.take('GET', '/teams/acme/members')).toEqual({ status: 403 })
    expect(faults.take('GET', '/teams/acme/members')).toBeUndefined()
  })

  it('befalls as many as asked, oldest fault first', () => {
    const faults = createFaults()
    faults.next('*', '/apps', { status: 500, times: 2 })
    faults.next('GET', '/apps', { status: 429 })
    const taken = [1, 2, 3, 4].map(() => faults.take('GET', '/apps')?.status)
    expect(taken).toEqual([500, 500, 429, undefined])
  })

  it('forgets them when told to', () => {
    const faults = createFaults()
    faults.next('GET', '/apps', { hang: true })
    faults.clear()
    expect(faults.take('GET', '/apps')).toBeUndefined()
  })

  it.each([{}, { status: 42 }, { status: 200.5 }, { status: 500, times: 0 }, { hang: false }])(
    'refuses %j, which cannot happen',
    (fault) => {
      expect(() => createFaults().next('GET', '/apps', fault)).toThrow(SandboxError)
    },
  )
})
