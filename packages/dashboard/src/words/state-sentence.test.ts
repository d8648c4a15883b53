import { describe, expect, it } from 'vitest'
import { checksSentence, populationPhrase, verdictSentence } from './state-sentence.ts'

const none = { pass: 0, fail: 0, unverified: 0, not_applicable: 0 }
const apps = ['app', 'apps'] as const

describe('checksSentence', () => {
  it('leads with what fails', () => {
    expect(checksSentence({ ...none, pass: 6, fail: 4, unverified: 2 }, 0)).toBe(
      '4 of 12 checks fail, 2 could not be verified.',
    )
    expect(checksSentence({ ...none, pass: 11, fail: 1 }, 0)).toBe('1 of 12 checks fails.')
  })

  it('says that all hold only when all hold', () => {
    expect(checksSentence({ ...none, pass: 12 }, 0)).toBe('All 12 checks hold.')
    expect(checksSentence({ ...none, pass: 11, not_applicable: 1 }, 0)).toBe(
      '11 of 12 checks hold; the others have nothing to judge.',
    )
    expect(checksSentence({ ...none, pass: 11, unverified: 1 }, 0)).toBe('1 could not be verified.')
  })

  it('says when nothing has run', () => {
    expect(checksSentence(none, 12)).toBe(
      '12 checks run as soon as a Heroku account is connected and synced.',
    )
    expect(checksSentence(none, 12, 'connected')).toBe(
      '12 checks run at the end of the first sync.',
    )
    expect(checksSentence(none, 1, 'disconnected')).toBe(
      '1 check runs again once Heroku is reconnected.',
    )
  })
})

describe('verdictSentence', () => {
  it('names the failing part of the population', () => {
    expect(verdictSentence({ ...none, pass: 11, fail: 3 }, apps)).toBe('Fails for 3 of 14 apps.')
  })

  it('never counts the unverified or the not applicable as holding', () => {
    expect(verdictSentence({ ...none, pass: 3, unverified: 1, not_applicable: 2 }, apps)).toBe(
      'Holds for 3 of 4 apps; 1 could not be verified and it does not apply to 2 more.',
    )
    expect(verdictSentence({ ...none, unverified: 4 }, apps)).toBe(
      'Could not be verified for any of 4 apps.',
    )
  })

  it('does not pass an empty population', () => {
    expect(verdictSentence(none, apps)).toBe('There are no apps to judge.')
    expect(verdictSentence({ ...none, not_applicable: 2 }, apps)).toBe(
      'Nothing to judge: it does not apply to any of 2 apps.',
    )
  })

  it('says so when all hold', () => {
    expect(verdictSentence({ ...none, pass: 14 }, apps)).toBe('Holds for all 14 apps.')
  })
})

describe('populationPhrase', () => {
  it('says n of n, never a share alone', () => {
    expect(populationPhrase('fail', { ...none, pass: 11, fail: 3 }, apps)).toBe('3 of 14 apps fail')
    expect(populationPhrase('fail', { ...none, fail: 1 }, apps)).toBe('1 of 1 app fails')
    expect(populationPhrase('unverified', { ...none, pass: 1, unverified: 1 }, apps)).toBe(
      '1 of 2 apps unverified',
    )
    expect(populationPhrase('pass', { ...none, pass: 14 }, apps)).toBe('14 of 14 apps pass')
    expect(populationPhrase('not-applicable', none, apps)).toBe('Does not apply')
  })
})
