import type { Instant } from '../records.ts'
import type { BrowserStore } from '../store.ts'
import type { Tables } from './tables.ts'

export function browserTable({ browsers }: Tables): BrowserStore {
  /** Insertions until expired rows are dropped again: as many as there are rows, so that each costs the same. */
  let untilSweep = 0

  /** Whoever never logs in leads to no pruning. */
  function sweep(at: Instant): void {
    untilSweep -= 1
    if (untilSweep > 0) return
    const rows = browsers.all()
    for (const row of rows) if (row.expiresAt <= at) browsers.drop(row.hash)
    untilSweep = rows.length
  }

  return {
    async insertBrowser(browser) {
      sweep(browser.createdAt)
      const before = browsers.get(browser.hash)
      if (before === null || before.expiresAt <= browser.createdAt) browsers.put(browser)
    },
    async findBrowser(hash, at) {
      const browser = browsers.get(hash)
      return browser === null || at >= browser.expiresAt ? null : browser
    },
    async deleteBrowser(hash) {
      browsers.drop(hash)
    },
    async keepRequest(hash, request, limit) {
      const browser = browsers.get(hash)
      if (browser === null || browser.expiresAt <= request.createdAt) return false
      browsers.put({ ...browser, requests: [...browser.requests, request].slice(-limit) })
      return true
    },
    async takeRequest(hash, requestId) {
      const browser = browsers.get(hash)
      const request = browser?.requests.find(({ id }) => id === requestId)
      if (browser === null || request === undefined) return null
      browsers.put({ ...browser, requests: browser.requests.filter(({ id }) => id !== requestId) })
      return request
    },
  }
}
