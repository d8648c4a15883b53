import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  accountRoute,
  createHerokuApi,
  HerokuError,
  parseAddOn,
  type Route,
  teamAppsRoute,
  teamMembersRoute,
} from './index.ts'

const path = process.env['MUSTER_HEROKU_RECORDINGS']

const recordings = z.object({
  responses: z.array(
    z.object({
      edited_by_hand: z.boolean(),
      request: z.object({ path: z.string() }),
      response: z.object({
        status: z.number(),
        headers: z.record(z.string(), z.string()),
        body: z.unknown(),
      }),
    }),
  ),
})

/** Every route that was recorded, those included that Muster reads by another one or not at all. */
const routes: readonly Route<unknown>[] = [
  accountRoute,
  teamAppsRoute,
  teamMembersRoute,
  { template: '/apps/{app}/addons', shape: 'list', parse: parseAddOn },
  { template: '/enterprise-accounts', shape: 'list', parse: (value) => value },
]

function routeOf(recorded: string): { route: Route<unknown>; parameters: Record<string, string> } {
  for (const route of routes) {
    const pattern = new RegExp(`^${route.template.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)
    const match = pattern.exec(recorded)
    if (match) return { route, parameters: { ...match.groups } }
  }
  throw new Error(`no route for ${recorded}`)
}

function untouched(file: string) {
  const { responses } = recordings.parse(JSON.parse(readFileSync(file, 'utf8')))
  return responses.filter(({ edited_by_hand }) => !edited_by_hand)
}

describe.skipIf(path === undefined)("Heroku's recorded answers (MUSTER_HEROKU_RECORDINGS)", () => {
  const all = path === undefined ? [] : untouched(path)

  it('are there', () => {
    expect(all.length).toBeGreaterThan(0)
  })

  it.each(all)(
    'are read: $request.path, status $response.status',
    async ({ request, response }) => {
      const { route, parameters } = routeOf(request.path)
      const heroku = createHerokuApi({
        origin: 'https://api.heroku.com',
        fetch: async () => new Response(JSON.stringify(response.body), response),
        accessToken: async () => 'a-token',
        clock: { now: () => new Date('2024-05-01T09:00:00Z') },
      })
      const reading = route.shape === 'one' ? heroku.one(route) : heroku.list(route, parameters)
      if (response.status !== 200) {
        await expect(reading).rejects.toBeInstanceOf(HerokuError)
        await expect(reading).rejects.toMatchObject({ code: 'unauthorized', status: 401 })
        return
      }
      const { record } = await reading
      expect(record).toMatchObject({
        path: request.path,
        complete: true,
        count: Array.isArray(response.body) ? response.body.length : 1,
        scope: ['global'],
      })
      expect(record.rate_limit_remaining).toBe(Number(response.headers['ratelimit-remaining']))
    },
  )
})
