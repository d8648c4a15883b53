import { describe, expect, it } from 'vitest'
import { acceptsVersion3 } from './accept-version.ts'

describe('acceptsVersion3', () => {
  it.each([
    'application/vnd.heroku+json; version=3',
    'application/vnd.heroku+json;version=3',
    'application/vnd.heroku+json; version=3.sdk',
    'application/vnd.heroku+json; version=3.team-invitations',
    'application/json, application/vnd.heroku+json; version=3; q=0.9',
  ])('accepts %s', (accept) => expect(acceptsVersion3(accept)).toBe(true))

  it.each([
    null,
    '',
    '*/*',
    'application/json',
    'application/vnd.heroku+json',
    'application/vnd.heroku+json; version=2',
    'application/vnd.heroku+json; version=30',
    'application/json; version=3',
  ])('does not accept %s', (accept) => expect(acceptsVersion3(accept)).toBe(false))
})
