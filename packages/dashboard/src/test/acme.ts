// One made-up company, told whole so that its parts agree: data, which is why this file is long.
import type {
  ApiKey,
  CheckDetail,
  Checkpoint,
  CheckSummary,
  ConnectionDetail,
  Counts,
  Entity,
  EntityDetail,
  EvidenceDetail,
  IntegrationDetail,
  Kind,
  KindSummary,
  Member,
  Overview,
  ResultItem,
  Session,
  SyncDetail,
} from '@muster/monitor/api'

/** A believable company, in the API's shapes, for the dashboard's own tests. `ago` is in minutes. */
export function createAcme(now: Date) {
  const ago = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString()
  const day = 24 * 60
  const connectionId = '7d1c2f0e-5d0f-4d0c-9a52-0c7c7b5fb001'
  const email = 'ada@acme.example'

  const session: Session = {
    member: { id: 'm1', name: 'Grace Hopper', email: 'grace@acme.example', role: 'owner' },
    organization: { id: 'o1', name: 'Acme Robotics', slug: 'acme' },
    sandbox: { origin: 'http://localhost:5001', accounts: [{ email, password: 'correct-horse' }] },
  }

  const counts = (pass: number, fail = 0, unverified = 0, not_applicable = 0): Counts => ({
    pass,
    fail,
    unverified,
    not_applicable,
  })
  const check = (
    id: string,
    title: string,
    failure_title: string,
    severity: CheckSummary['severity'],
    control: string,
    kind: Kind,
    some: Counts,
    since: number,
  ): CheckSummary => ({
    id,
    title,
    failure_title,
    severity,
    control: { id: control.toLowerCase().replaceAll(' ', '-'), title: control },
    kinds: [kind],
    verdict:
      some.fail > 0
        ? 'fail'
        : some.unverified > 0
          ? 'unverified'
          : some.pass > 0
            ? 'pass'
            : 'not-applicable',
    counts: some,
    population: some.pass + some.fail + some.unverified + some.not_applicable,
    since: ago(since),
    evaluated_at: ago(4),
    needs: some.unverified > 0 ? ['global'] : [],
  })
  const checks: readonly CheckSummary[] = [
    check(
      'account-without-mfa',
      'The connected account has multi-factor authentication',
      'The connected account signs in with a password alone',
      'critical',
      'Access control',
      'account',
      counts(0, 1),
      3 * day,
    ),
    check(
      'external-collaborator',
      'Every collaborator belongs to the company',
      'An app has a collaborator from outside the company',
      'high',
      'Access control',
      'collaborator',
      counts(21, 3),
      9 * day,
    ),
    check(
      'member-without-mfa',
      'Every team member has multi-factor authentication',
      'A team member signs in with a password alone',
      'high',
      'Access control',
      'team-member',
      counts(0, 0, 12),
      9 * day,
    ),
    check(
      'domain-without-certificate',
      'Every custom domain has an issued certificate',
      'A custom domain has no certificate',
      'high',
      'Encryption in transit',
      'domain',
      counts(11, 1, 0, 2),
      day,
    ),
    check(
      'certificate-expiring',
      'No certificate ends within 30 days',
      'A certificate ends within 30 days',
      'high',
      'Encryption in transit',
      'sni-endpoint',
      counts(4, 1),
      2 * day,
    ),
    check(
      'small-postgres-in-production',
      'Production databases run on a production plan',
      'A production database runs on a plan for hobby use',
      'medium',
      'Availability and resilience',
      'add-on',
      counts(5, 0, 0, 26),
      30 * day,
    ),
    check(
      'postgres-without-standby',
      'Production databases have a standby',
      'A production database has no standby',
      'medium',
      'Availability and resilience',
      'add-on',
      counts(3, 2, 0, 26),
      12 * day,
    ),
    check(
      'app-in-unapproved-region',
      'Every app runs in an approved region',
      'An app runs outside the approved regions',
      'medium',
      'Data residency',
      'app',
      counts(14),
      30 * day,
    ),
    check(
      'unsupported-stack',
      'Every app runs on a supported stack',
      'An app runs on a stack that is no longer supported',
      'high',
      'Vulnerability management',
      'app',
      counts(13, 1),
      40,
    ),
    check(
      'log-drain-without-tls',
      'Logs leave only encrypted',
      'A log drain sends logs unencrypted',
      'high',
      'Logging and monitoring',
      'log-drain',
      counts(6),
      30 * day,
    ),
    check(
      'single-web-dyno',
      'Production apps run on two web dynos or more',
      'A production app runs on a single web dyno',
      'low',
      'Availability and resilience',
      'app',
      counts(6, 2, 0, 6),
      5 * day,
    ),
    check(
      'personal-app-in-production',
      'Production apps belong to a team',
      'A production app belongs to a person',
      'medium',
      'Ownership',
      'app',
      counts(0, 0, 0, 14),
      30 * day,
    ),
  ]

  const appNames = [
    'acme-api',
    'acme-api-staging',
    'acme-web',
    'acme-web-staging',
    'acme-worker',
    'acme-billing',
    'acme-billing-staging',
    'acme-search',
    'acme-search-staging',
    'acme-docs',
    'acme-status',
    'acme-legacy-importer',
    'adas-experiment',
    'acme-metrics-dashboard-for-the-whole-company',
  ]
  const entities: readonly Entity[] = appNames.map((name, index) => ({
    connection_id: connectionId,
    kind: 'app',
    id: `01234567-89ab-4def-8123-4567890a${String(index).padStart(4, '0')}`,
    name,
    first_seen_at: ago(30 * day),
    last_seen_at: ago(4),
    failing: index % 4 === 3 ? 2 : index === 11 ? 1 : 0,
  }))
  const result = (entity: Entity, outcome: ResultItem['outcome'], reason: string): ResultItem => ({
    check: {
      id: 'unsupported-stack',
      title: 'Every app runs on a supported stack',
      severity: 'high',
    },
    entity: { connection_id: connectionId, kind: entity.kind, id: entity.id, name: entity.name },
    outcome,
    basis: 'measured',
    reason,
    needs: [],
    since: ago(outcome === 'fail' ? 40 : 30 * day),
    evaluated_at: ago(4),
  })
  const results: readonly ResultItem[] = entities
    .map((entity) =>
      entity.name === 'acme-legacy-importer'
        ? result(
            entity,
            'fail',
            'It runs on heroku-20, which has had no security updates since April 2025.',
          )
        : result(entity, 'pass', 'It runs on heroku-24, which is supported.'),
    )
    .toSorted((a, b) => (a.outcome === b.outcome ? 0 : a.outcome === 'fail' ? -1 : 1))

  const history = (verdict: (back: number) => CheckDetail['history'][number]['verdict']) =>
    Array.from({ length: 24 }, (_, back) => ({
      at: ago(back * day),
      verdict: verdict(back),
      counts: counts(verdict(back) === 'fail' ? 13 : 14, verdict(back) === 'fail' ? 1 : 0),
    }))
  const checkDetail = (summary: CheckSummary): CheckDetail => ({
    ...summary,
    why: 'A stack that is no longer supported gets no security updates. Known holes in its libraries stay open, and an auditor counts every one of them as unpatched.',
    remedy: {
      summary: 'Move the app to a supported stack and deploy it again.',
      command: 'heroku stack:set heroku-24 --app acme-legacy-importer',
      dashboard: 'App, Settings, Stack, Upgrade stack',
    },
    basis: 'measured',
    parameters: { supported_stacks: ['heroku-22', 'heroku-24', 'container'] },
    requirements: [
      {
        framework: { id: 'soc2', title: 'SOC 2' },
        id: 'CC7.1',
        title: 'Detects and monitors vulnerabilities',
      },
      {
        framework: { id: 'iso27001', title: 'ISO 27001' },
        id: 'A.8.8',
        title: 'Management of technical vulnerabilities',
      },
    ],
    history: history((back) => (back < 2 ? 'fail' : back > 9 && back < 13 ? 'unverified' : 'pass')),
  })

  const kind = (
    kind: Kind,
    title: string,
    plural: string,
    count: number,
    change: Partial<KindSummary> = {},
  ): KindSummary => ({
    kind,
    title,
    plural,
    count,
    status: 'read',
    reason: null,
    needs: [],
    gaps: 0,
    read_at: ago(4),
    fresh_for_hours: 24,
    stale: false,
    ...change,
  })
  const kinds: readonly KindSummary[] = [
    kind('account', 'Account', 'Accounts', 1),
    kind('team', 'Team', 'Teams', 2),
    kind('team-member', 'Team member', 'Team members', 0, {
      status: 'unreadable',
      reason: 'Heroku needs the scope global to list team members.',
      needs: ['global'],
    }),
    kind('app', 'App', 'Apps', 14),
    kind('add-on', 'Add-on', 'Add-ons', 31),
    kind('add-on-attachment', 'Add-on attachment', 'Add-on attachments', 38),
    kind('collaborator', 'Collaborator', 'Collaborators', 24, {
      status: 'partial',
      gaps: 1,
      reason: 'The collaborators of acme-legacy-importer could not be read: Heroku answered 403.',
    }),
    kind('domain', 'Domain', 'Domains', 14),
    kind('sni-endpoint', 'Certificate', 'Certificates', 5),
    kind('formation', 'Process type', 'Process types', 26),
    kind('log-drain', 'Log drain', 'Log drains', 6),
    kind('pipeline', 'Pipeline', 'Pipelines', 4),
    kind('pipeline-coupling', 'Pipeline stage', 'Pipeline stages', 11),
    kind('space', 'Space', 'Spaces', 0),
  ]

  const entityDetail = (entity: Entity): EntityDetail => ({
    ...entity,
    facts: {
      id: entity.id,
      name: entity.name,
      acm: true,
      archived_at: null,
      build_stack: { id: 's1', name: 'heroku-20' },
      stack: { id: 's1', name: 'heroku-20' },
      internal_routing: false,
      maintenance: false,
      owner: { id: 'u1', email: 'platform@acme.example' },
      team: { id: 't1', name: 'acme-platform' },
      region: { id: 'r1', name: 'eu' },
      released_at: ago(90 * day),
      space: null,
      web_url: `https://${entity.name}-0a1b2c3d4e5f.herokuapp.com`,
      created_at: ago(900 * day),
      updated_at: ago(90 * day),
    },
    results: [
      result(
        entity,
        'fail',
        'It runs on heroku-20, which has had no security updates since April 2025.',
      ),
      {
        ...result(entity, 'pass', 'It runs in eu, which is approved.'),
        check: {
          id: 'app-in-unapproved-region',
          title: 'Every app runs in an approved region',
          severity: 'medium',
        },
      },
      {
        ...result(
          entity,
          'not-applicable',
          'It is coupled at the stage staging, so it is not production.',
        ),
        check: {
          id: 'single-web-dyno',
          title: 'Production apps run on two web dynos or more',
          severity: 'low',
        },
      },
    ],
    versions: [
      { valid_from: ago(30 * day), valid_to: ago(12 * day), changed: [] },
      { valid_from: ago(12 * day), valid_to: ago(2 * day), changed: ['maintenance', 'updated_at'] },
      {
        valid_from: ago(2 * day),
        valid_to: null,
        changed: ['stack', 'build_stack', 'released_at'],
      },
    ],
    related: [
      { connection_id: connectionId, kind: 'add-on', id: 'a1', name: 'postgresql-curved-12345' },
      { connection_id: connectionId, kind: 'add-on', id: 'a2', name: 'redis-sinuous-67890' },
      { connection_id: connectionId, kind: 'domain', id: 'd1', name: 'import.acme.example' },
      { connection_id: connectionId, kind: 'pipeline', id: 'p1', name: 'acme-importer' },
      {
        connection_id: connectionId,
        kind: 'collaborator',
        id: 'c1',
        name: 'contractor@elsewhere.example on acme-legacy-importer',
      },
    ],
  })

  const sync = (change: Partial<SyncDetail> = {}): SyncDetail => ({
    id: '5b2d6c1a-97a3-4bb3-8a9e-3d0f4f2ac901',
    connection_id: connectionId,
    cause: 'schedule',
    state: 'finished',
    queued_at: ago(5),
    started_at: ago(5),
    finished_at: ago(4),
    problem: null,
    requests_used: 43,
    rate_limit_remaining: 4457,
    rate_limit_reserve: 1125,
    evidence_sequence: 12,
    progress: {
      kinds: kinds.map(({ kind, plural, count, status }) => ({
        kind,
        plural,
        done: count,
        total: count,
        status: status === 'never' ? 'waiting' : status,
      })),
    },
    requests: [
      {
        position: 0,
        method: 'GET',
        route: '/account',
        path: '/account',
        status: 200,
        count: 1,
        complete: true,
      },
    ],
    ...change,
  })
  const running = sync({
    id: '5b2d6c1a-97a3-4bb3-8a9e-3d0f4f2ac902',
    cause: 'connected',
    state: 'running',
    finished_at: null,
    requests_used: 21,
    evidence_sequence: null,
    progress: {
      kinds: kinds.map(({ kind, plural, count, status }, index) => ({
        kind,
        plural,
        status:
          index > 7 ? 'waiting' : index === 7 ? 'reading' : status === 'never' ? 'waiting' : status,
        done: index > 7 ? 0 : index === 7 ? 9 : count,
        total: index > 7 ? null : count,
      })),
    },
  })

  const connection: ConnectionDetail = {
    id: connectionId,
    integration: 'heroku',
    state: 'active',
    problem: null,
    account: { id: '01234567-89ab-4def-8123-4567890abcde', email },
    granted_scope: ['identity', 'read'],
    requested_scope: ['identity', 'read'],
    created_at: ago(31 * day),
    connected_at: ago(30 * day),
    disconnected_at: null,
    last_sync: sync(),
    next_sync_at: ago(-56),
    kinds: { readable: 13, total: 14 },
    health: [...kinds],
    unlocks: [
      {
        scope: 'global',
        checks: [
          { id: 'member-without-mfa', title: 'Every team member has multi-factor authentication' },
        ],
        kinds: ['team-member'],
      },
    ],
    revoked_upstream: null,
  }

  const integration: IntegrationDetail = {
    id: 'heroku',
    name: 'Heroku',
    summary: 'Apps, add-ons, domains and people, checked on every sync.',
    category: 'Infrastructure',
    connection,
    controls: [...Map.groupBy(checks, ({ control }) => control.title)].map(([title, some]) => ({
      id: title,
      title,
      checks: some.map(({ id, title, severity }) => ({ id, title, severity })),
    })),
    permissions: [
      { scope: 'identity', grants: 'who you are: your account’s id and email' },
      {
        scope: 'read',
        grants: 'apps and resources, without changing them; no configuration values',
      },
    ],
    data: [
      { name: 'Name', fields: ['account.name', 'app.name', 'team.name'] },
      { name: 'Account ID', fields: ['account.id'] },
      { name: 'Regions', fields: ['app.region', 'space.region'] },
      {
        name: 'Account',
        fields: ['account.email', 'account.two_factor_authentication', 'account.federated'],
      },
      {
        name: 'Add-ons',
        fields: ['addon.name', 'addon.plan', 'addon.state', 'addon.config_vars (names only)'],
      },
      { name: 'Apps', fields: ['app.stack', 'app.maintenance', 'app.owner', 'app.team'] },
      { name: 'heroku-postgres', fields: ['addon.plan', 'addon.attachments'] },
      { name: 'heroku-redis', fields: ['addon.plan', 'addon.attachments'] },
    ],
    access: {
      type: 'Admin access',
      description: 'An admin of the Heroku account approves the connection.',
    },
    prerequisites: [
      'You have Admin access to the Heroku account.',
      'You are authorised to approve third-party OAuth integrations.',
      'You understand that Muster requests read-only access to apps and resources.',
    ],
    setup: { type: 'OAuth', scopes: ['identity', 'read'] },
    sandbox: true,
  }

  const overview: Overview = {
    checks: { holding: 3, failing: 7, unverified: 1, not_applicable: 1, total: 12 },
    sentence:
      '7 of 12 checks fail and 1 could not be verified; the most severe concerns the connected account.',
    frameworks: [
      {
        id: 'soc2',
        title: 'SOC 2',
        requirements: { holding: 4, failing: 5, unverified: 1, total: 10 },
      },
      {
        id: 'iso27001',
        title: 'ISO 27001:2022',
        requirements: { holding: 6, failing: 5, unverified: 1, total: 13 },
      },
      {
        id: 'cis',
        title: 'CIS Controls 8.1',
        requirements: { holding: 3, failing: 4, unverified: 1, total: 8 },
      },
    ],
    todo: checks
      .filter(({ verdict }) => verdict === 'fail')
      .map((one) => ({
        check: { id: one.id, title: one.failure_title, severity: one.severity },
        failing: one.counts.fail,
        since: one.since ?? ago(4),
      })),
    trust: {
      connections: [
        {
          id: connectionId,
          account_email: email,
          state: 'active',
          last_sync_at: ago(4),
          stale: false,
        },
      ],
      kinds: { readable: 13, total: 14 },
      unverified: 1,
      unlocks: [{ scope: 'global', checks: 1 }],
    },
    trend: Array.from({ length: 30 }, (_, index) => ({
      day: ago((29 - index) * day).slice(0, 10),
      pass: index < 6 ? 6 : index < 20 ? 5 : 3,
      fail: index < 6 ? 4 : index < 20 ? 5 : 7,
      unverified: index < 12 ? 2 : 1,
    })),
  }

  const records: readonly EvidenceDetail[] = Array.from({ length: 12 }, (_, index) => ({
    sequence: 12 - index,
    recorded_at: ago(4 + index * 60),
    hash: (index + 11).toString(16).padStart(2, '0').repeat(32),
    sync_id: '5b2d6c1a-97a3-4bb3-8a9e-3d0f4f2ac901',
    connection: { id: connectionId, account_email: email },
    readings: { read: 12, partial: 1, unreadable: 1 },
    counts: counts(83, 11, 12, 74),
    requests: 43,
    body: {
      version: 1,
      connection: connectionId,
      scope: ['identity', 'read'],
      catalogue: { version: '1', checks: checks.map(({ id }) => id) },
    },
  }))
  const checkpoint: Checkpoint = {
    origin: 'muster.acme.example/o1',
    size: 12,
    root: 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
    note: 'muster.acme.example/o1\n12\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
    created_at: ago(4),
    verifier_key: 'muster.acme.example/o1+3b2a8c11+AXn0mNf2bqJkq8iZc3d3m1m9pF3bq4eA2Gq3V0t6w3Jc',
  }
  const members: readonly Member[] = [
    { ...session.member, joined_at: ago(40 * day) },
    {
      id: 'm2',
      name: 'Katherine Johnson',
      email: 'katherine@acme.example',
      role: 'admin',
      joined_at: ago(20 * day),
    },
    {
      id: 'm3',
      name: 'Alan Auditor',
      email: 'alan@auditors.example',
      role: 'auditor',
      joined_at: ago(2 * day),
    },
  ]
  const apiKeys: readonly ApiKey[] = [
    {
      id: 'k1',
      name: 'Nightly export',
      role: 'auditor',
      start: 'mstr_4fK2',
      created_at: ago(12 * day),
      last_used_at: ago(200),
    },
    {
      id: 'k2',
      name: 'Warehouse',
      role: 'member',
      start: 'mstr_9aBq',
      created_at: ago(1 * day),
      last_used_at: null,
    },
  ]

  return {
    session,
    checks,
    checkDetail,
    results,
    entities,
    entityDetail,
    kinds,
    sync,
    running,
    connection,
    integration,
    overview,
    records,
    checkpoint,
    members,
    apiKeys,
  }
}

export type Acme = ReturnType<typeof createAcme>
