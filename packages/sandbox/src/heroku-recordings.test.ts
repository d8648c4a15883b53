import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { examplePath, openApi } from './testing/open-api.ts'

// MUSTER_HEROKU_RECORDINGS: the path of responses recorded from Heroku.
const file = process.env['MUSTER_HEROKU_RECORDINGS']
const because = file === undefined ? ' (skipped: MUSTER_HEROKU_RECORDINGS is not set)' : ''

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

/** The sandbox's route for a recorded path; enterprise accounts are not among them. */
const templates: readonly (readonly [RegExp, string])[] = [
  [/^\/account$/, '/account'],
  [/^\/teams\/[^/]+\/members$/, '/teams/{team}/members'],
  [/^\/teams\/[^/]+\/apps$/, '/teams/{team}/apps'],
  [/^\/apps\/[^/]+\/addons$/, '/apps/{app}/addons'],
]

/** The names of an object's fields, with those of the objects in it. */
function fieldsOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => fieldsOf(each, `${path}[]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => [
    `${path}.${key}`,
    ...fieldsOf(part, `${path}.${key}`),
  ])
}

const recorded =
  file === undefined
    ? []
    : recordings
        .parse(JSON.parse(readFileSync(file, 'utf8')))
        .responses.filter((each) => !each.edited_by_hand)
        .flatMap(({ request, response }) => {
          const template = templates.find(([pattern]) => pattern.test(request.path))?.[1]
          return template === undefined ? [] : [{ template, status: response.status, response }]
        })

describe(`answers recorded from Heroku${because}`, () => {
  it.skipIf(file === undefined)(
    'are there for the account, team members, team apps, add-ons and a 401',
    () => {
      expect(new Set(recorded.map(({ template, status }) => `${template} ${status}`))).toEqual(
        new Set([
          '/account 200',
          '/account 401',
          '/teams/{team}/members 200',
          '/teams/{team}/apps 200',
          '/apps/{app}/addons 200',
        ]),
      )
    },
  )

  it.skipIf(file === undefined).each(recorded)(
    'have no header or field that GET $template ($status) lacks',
    async ({ template, status, response }) => {
      const headers = status === 401 ? { authorization: 'Bearer unknown' } : {}
      const ours = await openApi().get(examplePath(template), { headers })
      expect(ours.status).toBe(status)
      // `date` is added by whatever serves the sandbox over HTTP.
      const expected = Object.keys(response.headers).filter((name) => name !== 'date')
      expect([...ours.headers.keys()].sort()).toEqual(expected.sort())
      expect(ours.headers.get('oauth-scope-accepted')).toBe(
        response.headers['oauth-scope-accepted'] ?? null,
      )
      expect(ours.headers.get('accept-ranges')).toBe(response.headers['accept-ranges'] ?? null)
      expect(fieldsOf(await ours.json())).toEqual(
        expect.arrayContaining([...new Set(fieldsOf(response.body))]),
      )
    },
  )
})
