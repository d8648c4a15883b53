import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import type { ConnectionDetail } from '@muster/monitor/api'
import { type Acme, createAcme } from './acme.ts'

/** Which state of things to pretend. */
export type Scenario =
  | 'usual'
  | 'new'
  | 'syncing'
  | 'first-sync'
  | 'disconnected'
  | 'failing'
  | 'signed-out'
  | 'auditor'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** The content security policy the dashboard must work under. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** Stands in for the monitor in the dashboard's own tests: its API over a made-up company, and the built files. */
export function createPretendMonitor(dist: string, now: () => Date, scenario: () => Scenario) {
  return async function fetchPretended(request: Request): Promise<Response> {
    const url = new URL(request.url)
    if (!url.pathname.startsWith('/api/')) return serveFile(dist, url.pathname)
    return answer(url, request.method, createAcme(now()), scenario())
  }
}

async function serveFile(dist: string, path: string): Promise<Response> {
  const asked = normalize(path).replace(/^[/\\]+/, '')
  const file =
    extname(asked) === '' ? undefined : await readFile(join(dist, asked)).catch(() => undefined)
  // An address may hold dots, as a check's id does: what is no file is a page.
  const name = file === undefined ? 'index.html' : asked
  const bytes = file ?? (await readFile(join(dist, name)))
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': types[extname(name)] ?? 'application/octet-stream',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
    },
  })
}

const page = (items: readonly unknown[], next_cursor: string | null = null): Response =>
  Response.json({ items, next_cursor })

function problem(status: number, title: string, detail: string): Response {
  return Response.json(
    {
      type: 'about:blank',
      title,
      status,
      detail,
      instance: 'req_01J9ZK4Q7M',
      remedy: 'Try again in a moment.',
    },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )
}

function answer(url: URL, method: string, acme: Acme, scenario: Scenario): Response {
  const path = url.pathname.replace('/api/v1', '')
  const query = url.searchParams
  if (path === '/setup') return Response.json({ state: query.get('token') ?? 'unknown' })
  if (scenario === 'signed-out')
    return problem(401, 'You are not signed in', 'The session has ended.')
  if (path === '/session') {
    return Response.json(
      scenario === 'auditor'
        ? { ...acme.session, member: { ...acme.session.member, role: 'auditor' } }
        : acme.session,
    )
  }
  if (scenario === 'failing') {
    return problem(
      503,
      'The database does not answer',
      'The request could not be completed. Nothing was lost.',
    )
  }
  const fresh = scenario === 'new'
  const [, area, first, second, third] = path.split('/').map(decodeURIComponent)
  const connection = connectionIn(acme, scenario)
  if (method === 'POST' && path === '/connections') {
    return Response.json(
      {
        connection,
        authorization_url: `${url.origin}/connect/heroku/problem?code=access_denied&reference=req_1`,
      },
      { status: 201 },
    )
  }
  if (method === 'POST' && area === 'connections' && second === 'syncs') {
    return Response.json(acme.running, { status: 202 })
  }
  if (method === 'POST' && area === 'connections' && second === 'disconnect') {
    return Response.json({
      ...connection,
      state: 'disconnected',
      disconnected_at: connection.created_at,
      revoked_upstream: true,
    })
  }
  if (method === 'POST' && area === 'api-keys') {
    return Response.json({ ...acme.apiKeys[0], key: `mstr_${'x'.repeat(40)}` }, { status: 201 })
  }
  switch (area) {
    case 'overview':
      return Response.json(overviewIn(acme, scenario))
    case 'checks': {
      const all = fresh
        ? acme.checks.map((check) => ({
            ...check,
            verdict: null,
            since: null,
            evaluated_at: null,
            needs: [],
            population: 0,
            counts: { pass: 0, fail: 0, unverified: 0, not_applicable: 0 },
          }))
        : acme.checks
      if (first === undefined) return page(all)
      const found = acme.checks.find(({ id }) => id === first)
      if (found === undefined) return problem(404, 'No such check', 'No check has this id.')
      if (second === undefined) return Response.json(acme.checkDetail(found))
      const outcome = query.get('outcome')
      const search = query.get('search') ?? ''
      return page(
        acme.results
          .filter(
            (result) =>
              (outcome === null || result.outcome === outcome) &&
              result.entity.name.includes(search),
          )
          .slice(0, Number(query.get('limit') ?? 50)),
        query.has('cursor') ? null : 'next-page',
      )
    }
    case 'kinds':
      return page(
        fresh
          ? acme.kinds.map((kind) => ({
              ...kind,
              count: 0,
              status: 'never',
              reason: null,
              needs: [],
              read_at: null,
              gaps: 0,
            }))
          : acme.kinds,
      )
    case 'entities': {
      if (third !== undefined) {
        const found = acme.entities.find(({ id }) => id === third)
        return found === undefined
          ? problem(404, 'No such entity', 'Nothing in the inventory has this id.')
          : Response.json(acme.entityDetail(found))
      }
      const search = query.get('search') ?? ''
      const kind = query.get('kind')
      return page(
        acme.entities.filter(
          (entity) =>
            !fresh && entity.name.includes(search) && (kind === null || entity.kind === kind),
        ),
      )
    }
    case 'integrations': {
      const integration = { ...acme.integration, connection: fresh ? null : connection }
      return first === undefined ? page([integration]) : Response.json(integration)
    }
    case 'connections':
      if (second === 'syncs')
        return page(
          scenario === 'syncing' || scenario === 'first-sync'
            ? [acme.running]
            : [acme.sync(), acme.sync({ id: 's2', cause: 'connected', evidence_sequence: 11 })],
        )
      return first === undefined ? page([connection]) : Response.json(connection)
    case 'syncs':
      return Response.json(
        first !== acme.running.id
          ? acme.sync()
          : scenario === 'syncing' || scenario === 'first-sync'
            ? acme.running
            : { ...acme.running, state: 'finished', finished_at: acme.running.queued_at },
      )
    case 'evidence':
      if (fresh && first !== 'records')
        return problem(404, 'There is no checkpoint yet', 'The first sync makes it.')
      if (first === 'checkpoint') return Response.json(acme.checkpoint)
      if (first === 'bundle')
        return new Response('PK', {
          headers: {
            'content-type': 'application/zip',
            'content-disposition': 'attachment; filename="muster-evidence.zip"',
          },
        })
      if (second === undefined) return page(fresh ? [] : acme.records)
      return Response.json(acme.records.find(({ sequence }) => sequence === Number(second)) ?? null)
    case 'members':
      return page(acme.members)
    case 'api-keys':
      return page(fresh ? [] : acme.apiKeys)
    default:
      return problem(404, 'No such route', `Nothing is at ${url.pathname}.`)
  }
}

function connectionIn(acme: Acme, scenario: Scenario): ConnectionDetail {
  switch (scenario) {
    case 'disconnected':
      return {
        ...acme.connection,
        state: 'disconnected',
        disconnected_at: acme.connection.created_at,
        granted_scope: null,
        next_sync_at: null,
        revoked_upstream: false,
      }
    case 'syncing':
    case 'first-sync':
      return { ...acme.connection, last_sync: acme.running, next_sync_at: null }
    default:
      return acme.connection
  }
}

function overviewIn(acme: Acme, scenario: Scenario): Acme['overview'] {
  if (scenario === 'first-sync') {
    const { trust } = acme.overview
    const connections = trust.connections.map((one) => ({ ...one, last_sync_at: null }))
    return { ...acme.overview, trust: { ...trust, connections } }
  }
  if (scenario !== 'new' && scenario !== 'disconnected') return acme.overview
  return {
    ...acme.overview,
    checks: { holding: 0, failing: 0, unverified: 0, not_applicable: 0, total: 12 },
    sentence: 'No Heroku account is connected yet, so nothing has been checked.',
    todo: [],
    trust: { connections: [], kinds: { readable: 0, total: 14 }, unverified: 0, unlocks: [] },
    trend: [],
  }
}
