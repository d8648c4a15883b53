import type { BrowserStore } from '../store.ts'
import { createSweep } from './sweep.ts'
import type { Tables } from './tables.ts'

export function browserTable({ browsers }: Tables): BrowserStore {
  const sweep = createSweep({
    all: browsers.all,
    isOver: (row, at) => row.expiresAt <= at,
    drop: (row) => browsers.drop(row.hash),
  })

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
