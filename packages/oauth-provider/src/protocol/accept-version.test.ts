import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acceptedVariant } from './accept-version.ts'

describe('acceptedVariant', () => {
  it.each([
    ['application/vnd.heroku+json; version=3', ''],
    ['application/vnd.heroku+json;version=3', ''],
    ['application/vnd.heroku+json; version=3.sdk', 'sdk'],
    ['application/vnd.heroku+json; version=3.team-invitations', 'team-invitations'],
    ['application/json, application/vnd.heroku+json; version=3; q=0.9', ''],
    ['application/vnd.heroku+json; version=2, application/vnd.heroku+json; version=3.sdk', 'sdk'],
  ])('accepts %s', (accept, variant) => expect(acceptedVariant(accept)).toBe(variant))

  it.each([
    null,
    '',
    '*/*',
    'application/json',
    'application/vnd.heroku+json',
    'application/vnd.heroku+json; version=2',
    'application/vnd.heroku+json; version=30',
    'application/vnd.heroku+json; version=3.',
    'application/json; version=3',
  ])('does not accept %s', (accept) => expect(acceptedVariant(accept)).toBeNull())

  it('never throws, whatever is sent', () => {
    fc.assert(fc.property(fc.string(), (text) => acceptedVariant(text) !== undefined))
  })
})
