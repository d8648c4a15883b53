import type { PageRecord, RequestRecord } from '@muster/heroku-api'
import { describe, expect, it } from 'vitest'
import { facts, read, refused } from '../evaluate/facts-by-hand.ts'
import { makeBundle } from './bundle.ts'
import {
  bundleInput,
  requestsFor,
  signerOf,
  stated,
  statedOn,
  wholeSnapshot,
} from './bundle-by-hand.ts'
import type { BundleFiles } from './bundle-files.ts'
import { exitCodeOf } from './verdict.ts'
import { verifyBundle } from './verify.ts'

const key = signerOf('muster.example/acme').verifierKey

describe('verifyBundle(), on completeness', () => {
  const missingFrom = (bundle: BundleFiles) => {
    const verdict = verifyBundle(bundle, { key })
    expect(verdict.intact).toBe(true)
    expect(exitCodeOf(verdict)).toBe(verdict.missing.length === 0 ? 0 : 4)
    return verdict.missing.map(({ message }) => message)
  }
  const bundleOf = (...sync: Parameters<typeof stated>) =>
    makeBundle(bundleInput([stated(...sync)]))
  const whole = wholeSnapshot()

  it('misses records cut off at either end of an open period', () => {
    const three = [stated(), stated(), stated()]
    expect(missingFrom(makeBundle(bundleInput(three, { last: 1 })))).toEqual([
      'The log has 3 records; those after 1 are not in the bundle.',
    ])
    expect(missingFrom(makeBundle(bundleInput(three, { first: 1 })))).toEqual([
      'The records before 1 are not in the bundle.',
    ])
  })

  it('finds a period whole when the records around it ended outside', () => {
    const days = [statedOn('2026-11-22'), statedOn('2026-11-23'), statedOn('2026-11-24')]
    const period = { from: '2026-11-23T00:00:00.000Z', to: '2026-11-24T00:00:00.000Z' }
    expect(missingFrom(makeBundle(bundleInput(days, { first: 1, last: 1, ...period })))).toEqual([])
  })

  it('misses records that were cut off inside the period', () => {
    const days = [statedOn('2026-11-22'), statedOn('2026-11-23'), statedOn('2026-11-24')]
    const period = { from: '2026-11-22T00:00:00.000Z', to: '2026-11-30T00:00:00.000Z' }
    expect(missingFrom(makeBundle(bundleInput(days, { first: 1, last: 1, ...period })))).toEqual([
      'Record 0 ended at 2026-11-22T12:00:01.000Z, in the period, and is not in the bundle.',
      'Record 2 ended at 2026-11-24T12:00:01.000Z, in the period, and is not in the bundle.',
    ])
  })

  it('does not take the word of a bundle that does not show the records around it', () => {
    const days = [statedOn('2026-11-22'), statedOn('2026-11-23'), statedOn('2026-11-24')]
    const period = { from: '2026-11-23T00:00:00.000Z', to: '2026-11-24T00:00:00.000Z' }
    const { before: _, after: __, ...input } = bundleInput(days, { first: 1, last: 1, ...period })
    expect(missingFrom(makeBundle(input))).toEqual([
      'Record 0 is not shown, so it may be of the period too.',
      'Record 2 is not shown, so it may be of the period too.',
    ])
  })

  it('misses a kind that could not be read, and a gap', () => {
    const gap = {
      subject: { kind: 'app', id: 'app-beta', name: 'beta' },
      reason: 'Heroku refused it.',
      needs: [],
    } as const
    const snapshot = {
      ...whole,
      readings: {
        ...whole.readings,
        'team-member': refused<'team-member'>(),
        'log-drain': read<'log-drain'>([facts('log-drain')], { gaps: [gap] }),
      },
    }
    expect(missingFrom(bundleOf(snapshot))).toEqual([
      'Team member: They could not be read: needs scope global.',
      'Log drain, beta: Heroku refused it.',
    ])
  })

  it('misses the end of a list that was not read to it', () => {
    const requests = requestsFor(whole).map((request) =>
      request.route === '/addons' ? { ...request, complete: false } : request,
    )
    expect(missingFrom(bundleOf(whole, requests))).toContain('GET /addons was not read to its end.')
  })

  it('misses items where the pages and the list disagree', () => {
    const requests = requestsFor(whole).map((request) =>
      request.route === '/addons' ? { ...request, count: 2 } : request,
    )
    expect(missingFrom(bundleOf(whole, requests))).toEqual([
      'GET /addons gave 2 items, but its pages hold 1.',
      'Add-on: 1 are stated, but the requests gave 2.',
    ])
  })

  it('misses an app that was not asked about', () => {
    const requests = requestsFor(whole).filter(({ path }) => path !== '/apps/app-beta/log-drains')
    expect(missingFrom(bundleOf(whole, requests))).toEqual([
      'Log drain: app beta was not asked about.',
    ])
  })

  it('counts a request that was tried again once', () => {
    const requests = requestsFor(whole).flatMap((request) =>
      request.route === '/addons'
        ? [{ ...request, status: 503, count: 0, pages: [], complete: false }, request]
        : [request],
    )
    expect(missingFrom(bundleOf(whole, requests))).toEqual([])
  })

  it('misses results that are no longer kept', () => {
    const { entries, ...input } = bundleInput([stated()])
    const bundle = makeBundle({
      ...input,
      entries: entries.map((it) => ({ ...it, results: null })),
    })
    expect(missingFrom(bundle)[0]).toMatch(/no longer kept/)
    expect(verifyBundle(bundle, { key }).records[0]?.recomputed).toBe('same')
  })

  it('misses what Heroku refused when no gap says so', () => {
    const requests = requestsFor(whole).map((request) =>
      request.path === '/apps/app-beta/log-drains'
        ? { ...request, status: 403, complete: false }
        : request,
    )
    expect(missingFrom(bundleOf(whole, requests))).toEqual([
      'Log drain: app beta was asked about and not answered whole, and no gap says so.',
    ])
  })

  it('misses a list that is stated as read and was refused, or never asked for', () => {
    const all = requestsFor(whole)
    const refused = all.map((request) =>
      request.route === '/spaces'
        ? { ...request, status: 403, count: 0, complete: false }
        : request,
    )
    const empty = { ...whole, readings: { ...whole.readings, space: read<'space'>([]) } }
    const said = ['Private space: stated as read, but GET /spaces was not answered whole.']
    expect(missingFrom(bundleOf(empty, refused))).toEqual(said)
    const unasked = all.filter(({ route }) => route !== '/spaces')
    expect(missingFrom(bundleOf(empty, unasked))).toEqual(said)
  })

  it('misses the apps of a team that was not asked for them', () => {
    const requests = requestsFor(whole).filter(({ route }) => route !== '/teams/{team}/apps')
    expect(missingFrom(bundleOf(whole, requests))).toEqual(['App: team acme was not asked about.'])
  })

  it('misses a page between two that do not follow each other', () => {
    const page = (first: string, last: string, range: string) => ({
      range,
      content_range: `id ${first}..${last}; max=1000`,
      status: 206,
      count: 1,
      request_id: `request-${first}`,
      etag: null,
    })
    const paged = (...pages: readonly ReturnType<typeof page>[]) => {
      const two = [facts('add-on'), facts('add-on', { id: 'addon-2' })]
      const snapshot = { ...whole, readings: { ...whole.readings, 'add-on': read<'add-on'>(two) } }
      const requests = requestsFor(snapshot).map((request) =>
        request.route === '/addons' ? { ...request, status: 206, pages } : request,
      )
      return missingFrom(bundleOf(snapshot, requests))
    }
    const first = page('a', 'b', 'id ..; max=1000')
    expect(paged(first, page('c', 'd', 'id ]b..; max=1000'))).toEqual([])
    const jump = ['GET /addons: page 2 does not begin where page 1 ended.']
    expect(paged(first, page('x', 'z', 'id ]w..; max=1000'))).toEqual(jump)
    expect(paged(first, first)).toEqual(jump)
  })

  it('misses the beginning of a list, and what an answer calls whole without being one', () => {
    const told = (changes: Partial<RequestRecord>, page: Partial<PageRecord> = {}) =>
      missingFrom(
        bundleOf(
          whole,
          requestsFor(whole).map((request) =>
            request.route === '/addons'
              ? { ...request, pages: request.pages.map((it) => ({ ...it, ...page })), ...changes }
              : request,
          ),
        ),
      )
    expect(told({}, { range: 'id ]a..; max=1000' })).toEqual([
      'GET /addons: page 1 does not begin at the beginning.',
    ])
    const refused = [
      'Add-on: 1 are stated, but the requests gave 0.',
      'Add-on: stated as read, but GET /addons was not answered whole.',
    ]
    expect(told({ status: 403 })).toEqual(refused)
    expect(told({}, { status: 403 })).toEqual(refused)
    expect(told({ route: '/spaces' })[0]).toBe('GET /addons is not a request for /spaces.')
  })

  it('doubts times that do not follow each other', () => {
    const honest = stated()
    const doubts = [
      { started_at: '2026-11-22T11:59:59.500Z' },
      { taken_at: '2026-11-22T12:30:00.000Z' },
      { finished_at: '2026-11-22T11:59:59.500Z' },
    ].map((changes) =>
      missingFrom(makeBundle(bundleInput([{ ...honest, draft: { ...honest.draft, ...changes } }]))),
    )
    const doubt = ['The times it states do not follow each other.']
    expect(doubts).toEqual([doubt, doubt, doubt])
  })

  it('misses an entity where another is stated twice', () => {
    const twice = [facts('add-on'), facts('add-on')]
    const snapshot = { ...whole, readings: { ...whole.readings, 'add-on': read<'add-on'>(twice) } }
    expect(missingFrom(bundleOf(snapshot))).toEqual([
      'Add-on: postgresql-round-12345 is stated more than once.',
    ])
  })
})
