import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createTestInstallation,
  createTestOrganization,
  type TestInstallation,
  type TestOrganization,
} from './test-installation.ts'
import { createVisitor, type Visitor } from './test-visitor.ts'

let installation: TestInstallation
let visitor: Visitor
let acme: TestOrganization

beforeAll(async () => {
  installation = await createTestInstallation()
  acme = await createTestOrganization(installation, 'acme')
  visitor = await createVisitor(installation)
  const { dashboardFolder } = installation.dependencies
  await mkdir(join(dashboardFolder, 'assets'))
  await writeFile(join(dashboardFolder, 'index.html'), '<html><head></head></html>')
  await writeFile(join(dashboardFolder, 'assets', 'main-abc.js'), 'export {}')
})
afterAll(() => installation.close())

/** An answer of every sort, as `status content-type cache-control` by what it is. */
const sorts: Readonly<Record<string, string>> = {
  '/': '200 text/html; charset=utf-8 no-cache',
  '/monitoring/hk.app.log_drain': '200 text/html; charset=utf-8 no-cache',
  '/assets/main-abc.js': '200 text/javascript; charset=utf-8 public, max-age=31536000, immutable',
  '/assets/none.js': '404 application/problem+json no-store',
  '/api/v1/overview': '200 application/json no-store',
  '/api/v1/overview?x=%00': '200 application/json no-store',
  '/api/v1/entities?limit=0': '422 application/problem+json no-store',
  '/api/v1/none': '404 application/problem+json no-store',
  '/api/v1/evidence/bundle': '200 application/zip no-store',
  '/api/openapi.json': '200 application/json no-store',
  '/connect/heroku/callback': '303 null no-store',
  '/readyz': '200 application/json no-store',
  '/metrics': '200 text/plain; version=0.0.4; charset=utf-8 no-store',
}

describe('an answer of any sort', () => {
  it('is what it says, and kept by nobody but where its name has a hash', async () => {
    const found: Record<string, string> = {}
    for (const path of Object.keys(sorts)) {
      const { status, headers } = await visitor.visit('GET', path, { cookie: acme.cookies.owner })
      found[path] = `${status} ${headers.get('content-type')} ${headers.get('cache-control')}`
    }
    expect(found).toEqual(sorts)
  })

  it('cannot be framed, sniffed, or made to load from elsewhere', async () => {
    const lacking: string[] = []
    for (const path of Object.keys(sorts)) {
      const { headers } = await visitor.visit('GET', path, { cookie: acme.cookies.owner })
      const policy = headers.get('content-security-policy') ?? ''
      const strict =
        policy.includes("default-src 'self'") &&
        policy.includes("frame-ancestors 'none'") &&
        !policy.includes('unsafe')
      if (!strict) lacking.push(`${path}: policy`)
      if (headers.get('x-content-type-options') !== 'nosniff') lacking.push(`${path}: nosniff`)
      if (headers.get('x-frame-options') !== 'DENY') lacking.push(`${path}: frames`)
      if (headers.get('referrer-policy') !== 'same-origin') lacking.push(`${path}: referrer`)
      if (!/^ref-[0-9a-f]{16}$/.test(headers.get('x-request-id') ?? '')) lacking.push(`${path}: id`)
    }
    expect(lacking).toEqual([])
  })

  it('is read by no other origin', async () => {
    const { headers } = await visitor.visit('GET', '/api/v1/overview', {
      key: acme.keys.owner.key,
      headers: { origin: 'https://elsewhere.example' },
    })
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })
})
