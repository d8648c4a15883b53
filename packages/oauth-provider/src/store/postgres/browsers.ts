import type { BrowserStore } from '../store.ts'
import type { Database } from './database.ts'
import { browserRow as newBrowserRow, requestRow as newRequestRow } from './new-rows.ts'
import { reading, writing } from './statement.ts'
import { browserRow, parseFirst, requestRow } from './stored-records.ts'

// Its session is counted because that takes hold of its row: whoever ends it waits, and then sees this browser.
const insertBrowser = writing(
  'insert_browser',
  `with new as (
     select * from json_populate_record(null::oauth_provider.browsers, $1)
   ), session as materialized (
     select from oauth_provider.sessions where id = (select session_id from new) for key share
   )
   insert into oauth_provider.browsers (
     hash, account_id, session_id, created_at, expires_at, requests)
   select hash, account_id, session_id, created_at, expires_at, requests
   from new, (select count(*) from session) s
   on conflict (hash) do update set
     account_id = excluded.account_id, session_id = excluded.session_id,
     created_at = excluded.created_at, expires_at = excluded.expires_at,
     requests = excluded.requests
   where browsers.expires_at <= excluded.created_at`,
)

const findBrowser = reading(
  'find_browser',
  `select oauth_provider.browser_record(b) as record
   from oauth_provider.browsers b where b.hash = $1 and b.expires_at > $2`,
)

const deleteBrowser = writing(
  'delete_browser',
  'delete from oauth_provider.browsers where hash = $1',
)

const keepRequest = writing(
  'keep_request',
  `update oauth_provider.browsers set requests = (
     select coalesce(jsonb_agg(request order by place), '[]')
     from (
       select request, place
       from jsonb_array_elements(requests || $2::jsonb) with ordinality as kept (request, place)
       order by place desc limit $3
     ) newest)
   where hash = $1 and expires_at > $4
   returning hash`,
)

const takeRequest = writing(
  'take_request',
  `with held as materialized (
     select hash, requests from oauth_provider.browsers where hash = $1 for no key update
   ), taken as (
     select hash, request
     from held, jsonb_array_elements(requests) as request
     where request ->> 'id' = $2
   )
   update oauth_provider.browsers b set requests = (
     select coalesce(jsonb_agg(request order by place), '[]')
     from jsonb_array_elements(held.requests) with ordinality as kept (request, place)
     where request ->> 'id' <> $2)
   from held join taken using (hash)
   where b.hash = held.hash
   returning taken.request as record`,
)

export function browserTable({ run }: Database): BrowserStore {
  return {
    async insertBrowser(browser) {
      await run(insertBrowser, [newBrowserRow(browser)])
    },
    findBrowser: async (hash, at) =>
      parseFirst(browserRow, await run(findBrowser, [hash, at]))?.record ?? null,
    async deleteBrowser(hash) {
      await run(deleteBrowser, [hash])
    },
    async keepRequest(hash, request, limit) {
      const values = [hash, newRequestRow(request), limit, request.createdAt]
      return (await run(keepRequest, values)).length > 0
    },
    takeRequest: async (hash, requestId) =>
      parseFirst(requestRow, await run(takeRequest, [hash, requestId]))?.record ?? null,
  }
}
