import type { BrowserStore } from '../store.ts'
import type { Tables } from './tables.ts'

export function browserTable({ browsers }: Tables): BrowserStore {
  return {
    async insertBrowser(browser) {
      // Whoever never logs in leads to no pruning.
      for (const row of browsers.all()) {
        if (row.expiresAt <= browser.createdAt) browsers.drop(row.hash)
      }
      browsers.put(browser)
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
      if (browser === null) return false
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
