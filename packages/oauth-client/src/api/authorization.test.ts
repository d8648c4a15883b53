import { describe, expect, it } from 'vitest'
import {
  type Authorization,
  ownAuthorization,
  readAuthorization,
  readAuthorizations,
  readRevocation,
} from '../index.ts'

const wire = {
  id: 'au1',
  description: 'sample',
  scope: ['identity', 'read'],
  client: { id: 'c1', name: 'Muster', redirect_uri: 'https://muster.example.com/callback' },
  access_token: { id: 't1', token: 'the-token', expires_in: 28_800 },
  refresh_token: { id: 't2', token: 'the-refresh-token', expires_in: null },
  grant: { id: 'g1', code: 'the-code', expires_in: 300 },
  created_at: '2024-05-01T09:00:00Z',
  updated_at: '2024-05-01T09:00:00Z',
}

function respond(body: unknown, status = 200): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const type = text.startsWith('<') ? 'text/html' : 'application/json'
  return new Response(text, { status, headers: { 'content-type': type } })
}

async function authorizationWith(token: string): Promise<Authorization> {
  return readAuthorization(respond({ ...wire, access_token: { ...wire.access_token, token } }))
}

describe('an authorization', () => {
  it('is read whole, and without what nobody documented', async () => {
    expect(await readAuthorization(respond({ ...wire, secret_plan: 'x' }, 201))).toEqual({
      ...wire,
      session: null,
      user: null,
    })
    const session = { id: 's1' }
    const user = { id: 'u1', email: 'ada@acme.example', full_name: '' }
    expect(await readAuthorization(respond({ ...wire, session, user }))).toMatchObject({
      session,
      user,
    })
  })

  it('may lack what a direct one lacks', async () => {
    const direct = { ...wire, client: null, description: '', access_token: null }
    expect(await readAuthorization(respond(direct))).toMatchObject({
      client: null,
      description: '',
      access_token: null,
    })
  })

  it('in a list is named by its place when it cannot be read', async () => {
    expect(await readAuthorizations(respond([wire]))).toHaveLength(1)
    await expect(readAuthorizations(respond([wire, { id: 7 }]))).rejects.toMatchObject({
      code: 'unexpected_response',
      message: 'authorizations[1].id: expected a text',
    })
    await expect(readAuthorizations(respond(wire))).rejects.toMatchObject({
      code: 'unexpected_response',
    })
  })
})

describe("one's own authorization", () => {
  it('is found by its token', async () => {
    const mine = await authorizationWith('mine')
    expect(ownAuthorization([await authorizationWith('other'), mine], 'mine')).toBe(mine)
    expect(ownAuthorization([mine], 'nobody')).toBeUndefined()
  })

  it('is found by a masked token, if only one fits', async () => {
    const masked = await authorizationWith('HRKU-AAx**********9z')
    const other = await authorizationWith('HRKU-AAy**********9z')
    expect(ownAuthorization([other, masked], 'HRKU-AAx-and-so-on-9z')).toBe(masked)
    expect(ownAuthorization([masked, masked], 'HRKU-AAx-and-so-on-9z')).toBeUndefined()
    const blank = await authorizationWith('**********')
    expect(ownAuthorization([blank], 'HRKU-AAx-and-so-on-9z')).toBeUndefined()
  })
})

describe('a revocation', () => {
  it('is done, or was done before', async () => {
    expect(await readRevocation(respond(wire))).toBe('revoked')
    expect(await readRevocation(respond({ id: 'not_found', message: '' }, 404))).toBe(
      'already_gone',
    )
    expect(await readRevocation(respond({ id: 'unauthorized', message: '' }, 401))).toBe(
      'already_gone',
    )
  })

  it('is not taken for done when the answer is not Heroku’s', async () => {
    await expect(readRevocation(respond('<html></html>', 404))).rejects.toMatchObject({
      code: 'unexpected_response',
    })
    await expect(readRevocation(respond('', 503))).rejects.toMatchObject({ code: 'unavailable' })
    await expect(
      readRevocation(respond({ id: 'forbidden', message: '' }, 403)),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})
