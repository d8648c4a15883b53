import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fakeFetch } from '../../test/fake-fetch.ts'
import { getOnly } from './get-only.ts'

describe('a fetch that only gets', () => {
  it('lets GET through', async () => {
    const { fetch, sent } = fakeFetch({})
    await getOnly(fetch)('https://api.heroku.com/apps')
    expect(sent).toHaveLength(1)
  })

  it('refuses every other method, given either way, before anything is sent', async () => {
    const method = fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'get ')
    await fc.assert(
      fc.asyncProperty(method, async (name) => {
        const { fetch, sent } = fakeFetch({})
        const guarded = getOnly(fetch)
        const url = 'https://api.heroku.com/apps'
        await expect(guarded(url, { method: name })).rejects.toMatchObject({
          code: 'refused_method',
        })
        await expect(
          guarded(new Request(url, { method: name.trim() === 'get' ? 'PUT' : name })),
        ).rejects.toMatchObject({ code: 'refused_method' })
        expect(sent).toHaveLength(0)
      }),
    )
  })

  it('refuses a body', async () => {
    const { fetch, sent } = fakeFetch({})
    const sending = getOnly(fetch)('https://api.heroku.com/apps', { body: 'x' })
    await expect(sending).rejects.toMatchObject({ code: 'refused_method' })
    expect(sent).toHaveLength(0)
  })
})
