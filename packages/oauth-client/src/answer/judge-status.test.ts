import { describe, expect, it } from 'vitest'
import { OAuthClientError, type OAuthClientErrorCode, readSession, remedies } from '../index.ts'

async function failureOf(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<OAuthClientError> {
  try {
    await readSession(Response.json(body, { status, headers }))
  } catch (error) {
    if (error instanceof OAuthClientError) return error
    throw error
  }
  throw new TypeError('nothing failed')
}

describe("Heroku's own errors", () => {
  it.each<[number, string, OAuthClientErrorCode, boolean]>([
    [400, 'bad_request', 'invalid_request', true],
    [400, 'missing_version', 'invalid_request', true],
    [401, 'unauthorized', 'invalid_token', true],
    [402, 'delinquent', 'account_blocked', true],
    [403, 'forbidden', 'forbidden', true],
    [403, 'suspended', 'account_blocked', true],
    [403, 'two_factor', 'second_factor_required', true],
    [403, 'mfa_required', 'second_factor_required', true],
    [403, 'device_trust_required', 'second_factor_required', true],
    [404, 'not_found', 'not_found', true],
    [406, 'not_acceptable', 'invalid_request', true],
    [409, 'conflict', 'invalid_request', true],
    [410, 'gone', 'not_found', true],
    [416, 'requested_range_not_satisfiable', 'invalid_request', true],
    [422, 'invalid_params', 'invalid_request', true],
    [422, 'verification_needed', 'account_blocked', true],
    [422, 'verification_required', 'account_blocked', true],
    [422, 'password_expired', 'account_blocked', true],
    [429, 'rate_limit', 'rate_limited', false],
    [500, 'internal_error', 'unavailable', false],
    [503, 'unavailable', 'unavailable', false],
    [418, 'teapot', 'unexpected_response', false],
  ])('status %i %s is %s (terminal: %s)', async (status, id, code, terminal) => {
    const error = await failureOf(status, { id, message: 'No.' })
    expect(error).toMatchObject({ code, terminal, status, error: id, remedy: remedies[code] })
    expect(error.message).toBe(`Heroku answered with status ${status}: ${id}: No.`)
  })

  it('are known though their text is called error', async () => {
    const error = await failureOf(400, {
      id: 'missing_version',
      error: 'Please specify a version along with the MIME type.\n',
    })
    expect(error).toMatchObject({ code: 'invalid_request', error: 'missing_version' })
    expect(error.message).toMatch(/missing_version: Please specify a version/)
  })

  it('of a prototype are none', async () => {
    expect((await failureOf(403, { id: 'constructor' })).code).toBe('unexpected_response')
    expect((await failureOf(403, { id: '__proto__' })).code).toBe('unexpected_response')
  })
})

describe('a refusal', () => {
  const forbidden = { id: 'forbidden', message: 'No.' }

  it('is a missing scope only when none of those held is enough', async () => {
    const accepted = 'global write write-protected'
    const held = (scope: string) =>
      failureOf(403, forbidden, { 'oauth-scope': scope, 'oauth-scope-accepted': accepted })
    expect(await held('identity read')).toMatchObject({
      code: 'scope_missing',
      accepted: ['global', 'write', 'write-protected'],
    })
    expect(await held('write-protected')).toMatchObject({ code: 'forbidden', accepted: undefined })
    expect(await held('')).toMatchObject({ code: 'forbidden' })
  })

  it('quotes no token put where a scope should be', async () => {
    const error = await failureOf(403, forbidden, {
      'oauth-scope': 'read',
      'oauth-scope-accepted': `global HRKU-AA${'x'.repeat(58)} 01234567-89ab-cdef-0123-456789abcdef`,
    })
    expect(error.accepted).toEqual(['global'])
  })
})
