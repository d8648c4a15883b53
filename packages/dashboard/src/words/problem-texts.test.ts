import { describe, expect, it } from 'vitest'
import { problemText, problemTexts } from './problem-texts.ts'

describe('problemText', () => {
  it('has a text for every way in which connecting can end', () => {
    expect(Object.keys(problemTexts).sort()).toEqual([
      'access_denied',
      'account_already_connected',
      'attempt_expired',
      'attempt_used',
      'client_refused',
      'code_refused',
      'connection_revoked',
      'heroku_unreachable',
      'missing_scope',
      'not_permitted',
      'session_expired',
      'state_mismatch',
      'unexpected_answer',
      'wrong_member',
    ])
  })

  it('answers an unknown code, and names every object has, with a general text', () => {
    expect(problemText('toString').title).toBe('Connecting Heroku did not work')
    expect(problemText('').next).toContain('reference')
  })

  it('speaks in plain sentences', () => {
    const words = JSON.stringify(problemTexts)
    expect(words).not.toMatch(/!|please|oops|sorry/i)
  })
})
