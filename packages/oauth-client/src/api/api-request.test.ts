import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  deleteSessionRequest,
  getClientRequest,
  getSessionRequest,
  listClientsRequest,
  nextRange,
  readClients,
  readSession,
  updateClientRequest,
} from '../index.ts'

const api = { origin: 'https://api.heroku.com', access_token: 'a-token' }

describe('a request to the API', () => {
  it('names one thing by its id, and nothing else', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        let url: string
        try {
          url = getSessionRequest({ ...api, id }).url
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError)
          return
        }
        expect(url).toBe(`https://api.heroku.com/oauth/sessions/${id}`)
      }),
    )
    expect(deleteSessionRequest({ ...api, id: '~' }).url).toMatch(/\/oauth\/sessions\/~$/)
  })

  it('sends a token only where it is given one', () => {
    const id = 'c1'
    expect(getClientRequest({ origin: api.origin, id }).headers.has('authorization')).toBe(false)
    expect(getClientRequest({ ...api, id }).headers.get('authorization')).toBe('Bearer a-token')
  })

  it('sends a code of the second factor where one is wanted', () => {
    const request = deleteSessionRequest({ ...api, id: 's1', two_factor_code: '123456' })
    expect(request.headers.get('heroku-two-factor-code')).toBe('123456')
  })

  it('leaves out what stays as it is', async () => {
    const request = updateClientRequest({ ...api, id: 'c1', name: 'New' })
    expect([request.method, await request.json()]).toEqual(['PATCH', { name: 'New' }])
  })

  it('asks for a list a thousand at a time, and for the rest of it', async () => {
    const first = listClientsRequest(api)
    expect(first.headers.get('range')).toBe('id ..; max=1000')
    const rest = 'id ]0123..; max=1000'
    const partial = Response.json([], { status: 206, headers: { 'next-range': rest } })
    const range = nextRange(partial)
    expect(await readClients(partial)).toEqual([])
    expect(listClientsRequest({ ...api, range }).headers.get('range')).toBe(rest)
    expect(nextRange(Response.json([]))).toBeUndefined()
  })
})

describe('a session of which little is told', () => {
  it('is read all the same', async () => {
    expect(await readSession(Response.json({ id: 's1' }))).toEqual({
      id: 's1',
      description: null,
      expires_in: null,
      created_at: null,
      updated_at: null,
    })
  })
})
