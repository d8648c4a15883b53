import { describe, expect, it } from 'vitest'
import { placeAfterSignIn } from './place-after-sign-in.ts'

describe('placeAfterSignIn', () => {
  it('goes on to the page that was asked for', () => {
    expect(placeAfterSignIn('/monitoring?verdict=fail')).toBe('/monitoring?verdict=fail')
  })

  it('never leaves the dashboard', () => {
    expect(placeAfterSignIn('https://evil.example/')).toBe('/')
    expect(placeAfterSignIn('//evil.example/')).toBe('/')
    expect(placeAfterSignIn('/\\evil.example/')).toBe('/')
    expect(placeAfterSignIn('/\t/evil.example/')).toBe('/')
    expect(placeAfterSignIn('javascript:alert(1)')).toBe('/')
  })

  it('does not go round in a circle', () => {
    expect(placeAfterSignIn('/sign-in?next=/sign-in')).toBe('/')
    expect(placeAfterSignIn(undefined)).toBe('/')
  })
})
