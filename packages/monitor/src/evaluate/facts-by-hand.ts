// Facts for tests: one believable entity of each kind, to be changed where a test cares.
import type { FactsOf, Kind } from '../sync/kind.ts'
import type { Reading, Readings, Snapshot } from '../sync/reading.ts'
import type { CheckDefinition } from './check.ts'
import type { Parameters } from './parameters.ts'
import type { Result } from './result.ts'
import { runCheck } from './run-check.ts'

const takenAt = '2026-11-22T12:00:00.000Z'

const times = { created_at: '2025-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' }
const shop = { id: 'app-shop', name: 'shop' }
const team = { id: 'team-acme', name: 'acme' }

const example: { readonly [K in Kind]: FactsOf[K] } = {
  account: {
    id: 'account-ada',
    email: 'ada@acme.example',
    name: 'Ada',
    federated: false,
    verified: true,
    two_factor_authentication: true,
    last_login: '2026-11-21T08:00:00Z',
    suspended_at: null,
    delinquent_at: null,
    default_team: null,
    ...times,
  },
  team: {
    ...team,
    type: 'team',
    role: 'admin',
    default: true,
    enterprise_account: null,
    identity_provider: null,
    membership_limit: 25,
    ...times,
  },
  'team-member': {
    id: 'member-bob',
    email: 'bob@acme.example',
    federated: false,
    role: 'member',
    two_factor_authentication: true,
    user: { id: 'user-bob', email: 'bob@acme.example', name: 'Bob' },
    team,
    ...times,
  },
  app: {
    ...shop,
    acm: true,
    archived_at: null,
    build_stack: { id: 'stack-24', name: 'heroku-24' },
    stack: { id: 'stack-24', name: 'heroku-24' },
    internal_routing: null,
    maintenance: false,
    owner: { id: 'owner-acme', email: 'acme@herokumanager.com' },
    team,
    region: { id: 'region-us', name: 'us' },
    released_at: '2026-11-01T00:00:00Z',
    space: null,
    web_url: 'https://shop.acme.example',
    buildpack_provided_description: 'Node.js',
    ...times,
  },
  'add-on': {
    id: 'addon-db',
    name: 'postgresql-round-12345',
    addon_service: { id: 'service-pg', name: 'heroku-postgresql' },
    plan: { id: 'plan-standard-0', name: 'heroku-postgresql:standard-0' },
    app: shop,
    billing_entity: { ...shop, type: 'app' },
    state: 'provisioned',
    config_vars: ['DATABASE_URL'],
    billed_price: { cents: 5000, contract: false, unit: 'month' },
    ...times,
  },
  'add-on-attachment': {
    id: 'attachment-db',
    name: 'DATABASE',
    namespace: null,
    addon: { id: 'addon-db', name: 'postgresql-round-12345', app: shop },
    app: shop,
    ...times,
  },
  collaborator: {
    id: 'collaborator-bob',
    app: shop,
    user: { id: 'user-bob', email: 'bob@acme.example', federated: false },
    role: 'member',
    permissions: [{ name: 'view' }],
    ...times,
  },
  domain: {
    id: 'domain-www',
    app: shop,
    hostname: 'www.acme.example',
    kind: 'custom',
    cname: 'round.herokudns.com',
    status: 'succeeded',
    acm_status: 'cert issued',
    acm_status_reason: null,
    sni_endpoint: { id: 'sni-www', name: 'round-www' },
    ...times,
  },
  'sni-endpoint': {
    id: 'sni-www',
    name: 'round-www',
    app: shop,
    domains: ['domain-www'],
    ssl_cert: {
      ca_signed: true,
      self_signed: false,
      cert_domains: ['www.acme.example'],
      issuer: 'CN=Example CA',
      subject: 'CN=www.acme.example',
      starts_at: '2026-01-01T00:00:00Z',
      expires_at: '2027-12-31T00:00:00Z',
    },
    ...times,
  },
  formation: {
    id: 'formation-web',
    app: shop,
    type: 'web',
    quantity: 2,
    size: 'Standard-1X',
    ...times,
  },
  'log-drain': {
    id: 'drain-1',
    app: shop,
    addon: null,
    url: 'syslog+tls://logs.acme.example:6514',
    ...times,
  },
  pipeline: { id: 'pipeline-shop', name: 'shop', owner: { id: team.id, type: 'team' }, ...times },
  'pipeline-coupling': {
    id: 'coupling-shop',
    app: { id: shop.id },
    pipeline: { id: 'pipeline-shop' },
    stage: 'production',
    ...times,
  },
  space: {
    id: 'space-1',
    name: 'acme-space',
    region: { id: 'region-virginia', name: 'virginia' },
    shield: false,
    state: 'allocated',
    team,
    ...times,
  },
}

/** Every kind there is. */
export const everyKind: readonly Kind[] = Object.keys(example) as Kind[] // the keys are exactly the kinds

/** An entity of a kind, as the example has it but for what is given. */
export function facts<K extends Kind>(kind: K, changes: Partial<FactsOf[K]> = {}): FactsOf[K] {
  return { ...example[kind], ...changes }
}

/** An app coupled to a stage of a pipeline. */
export function coupled(app: string, stage: string): FactsOf['pipeline-coupling'] {
  return facts('pipeline-coupling', { id: `coupling-${app}-${stage}`, app: { id: app }, stage })
}

/** A reading that holds these entities and has no gaps. */
export function read<K extends Kind>(
  items: readonly FactsOf[K][],
  changes: Partial<Extract<Reading<K>, { status: 'read' }>> = {},
): Reading<K> {
  return { status: 'read', read_at: takenAt, items, gaps: [], ...changes }
}

/** A reading that was refused. */
export function refused<K extends Kind>(needs: readonly string[] = ['global']): Reading<K> {
  return {
    status: 'unreadable',
    read_at: takenAt,
    reason: `They could not be read: needs scope ${needs.join(' or ')}.`,
    needs,
  }
}

/** A snapshot in which every kind was read and is empty, but for what is given. */
export function snapshotOf(readings: Partial<Readings>): Snapshot {
  const empty = Object.fromEntries(everyKind.map((kind) => [kind, read([])])) as unknown as Readings
  return { taken_at: takenAt, scope: ['identity', 'read'], readings: { ...empty, ...readings } }
}

/** A check's results on facts given by kind. */
export function judged(
  check: CheckDefinition,
  items: { readonly [K in Kind]?: readonly FactsOf[K][] },
  parameters: Parameters = {},
): readonly Result[] {
  const readings = Object.fromEntries(
    Object.entries(items).map(([kind, list]) => [kind, read<Kind>(list)]),
  ) as Partial<Readings>
  return runCheck(check, snapshotOf(readings), parameters)
}

/** The outcomes and reasons of results, in their order. */
export function said(results: readonly Result[]): readonly string[] {
  return results.map(({ outcome, reason }) => `${outcome}: ${reason}`)
}
