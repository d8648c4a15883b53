import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Schema } from '../database/schema.ts'
import { catalogue } from '../evaluate/catalogue.ts'
import { canonicalJson } from '../evidence/canonical-json.ts'
import { sealRecord } from '../evidence/record.ts'
import { kinds } from '../sync/kind.ts'

export interface FilledOrganization {
  readonly connectionId: string
  readonly syncId: string
  /** Ids of apps; each is named `<marker>-app-<n>`. */
  readonly appIds: readonly string[]
  readonly check: string
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest()

/**
 * Gives an organization one of everything a sync leaves behind: a connection, two apps and a domain, a reading of every
 * kind, results that fail, pass and could not be told, an evidence record and a checkpoint. `marker` is in every name.
 */
export async function fillOrganization(
  db: Kysely<Schema>,
  organization: { readonly id: string; readonly name: string },
  marker: string,
  at: Date,
): Promise<FilledOrganization> {
  const organization_id = organization.id
  const connection_id = randomUUID()
  const syncId = randomUUID()
  const appIds = [randomUUID(), randomUUID()]
  const check = 'hk.app.region'
  await db
    .insertInto('connections')
    .values({
      id: connection_id,
      organization_id,
      integration: 'heroku',
      state: 'active',
      requested_scope: ['identity', 'read'],
      granted_scope: ['identity', 'read'],
      account_id: randomUUID(),
      account_email: `${marker}@example.com`,
      created_at: at,
      connected_at: at,
      next_sync_at: new Date(at.getTime() + 3_600_000),
    })
    .execute()
  await db
    .insertInto('syncs')
    .values({
      id: syncId,
      organization_id,
      connection_id,
      cause: 'connected',
      state: 'finished',
      queued_at: at,
      started_at: at,
      finished_at: at,
      requests_used: 1,
      rate_limit_remaining: 4000,
      evidence_sequence: 0,
      progress: JSON.stringify({ kinds: [{ kind: 'app', status: 'read', done: 1, total: 1 }] }),
    })
    .execute()
  await db
    .insertInto('sync_requests')
    .values({
      sync_id: syncId,
      position: 0,
      method: 'GET',
      route: '/apps',
      path: `/teams/${marker}/apps`,
      status: 200,
      count: 2,
      complete: true,
      record: JSON.stringify({}),
    })
    .execute()
  await db
    .insertInto('readings')
    .values(
      kinds.map((kind) => ({
        sync_id: syncId,
        kind,
        organization_id,
        connection_id,
        read_at: at,
        root: hash(kind),
        fact_hashes: [],
        ...(kind === 'team-member'
          ? {
              status: 'unreadable' as const,
              count: 0,
              reason: `${marker} needs more`,
              needs: ['global'],
            }
          : { status: 'read' as const, count: kind === 'app' ? 2 : 0 }),
      })),
    )
    .execute()
  const entities = [
    ...appIds.map((id, index) => ({
      kind: 'app',
      id,
      name: `${marker}-app-${index}`,
      facts: { id, name: `${marker}-app-${index}`, stack: { id: '1', name: 'heroku-24' } },
    })),
    {
      kind: 'domain',
      id: randomUUID(),
      name: `www.${marker}.example.com`,
      facts: { hostname: `www.${marker}.example.com`, app: { id: appIds[0], name: marker } },
    },
  ]
  for (const { facts, ...entity } of entities) {
    const canonical = canonicalJson(facts)
    const older = canonicalJson({ ...facts, stack: { id: '0', name: 'heroku-22' } })
    await db
      .insertInto('facts')
      .values([
        { organization_id, hash: hash(canonical), canonical },
        { organization_id, hash: hash(older), canonical: older },
      ])
      .execute()
    const of = { organization_id, connection_id, ...entity }
    await db
      .insertInto('entities')
      .values({
        ...of,
        facts: canonical,
        facts_hash: hash(canonical),
        first_seen_at: at,
        last_seen_at: at,
      })
      .execute()
    const before = new Date(at.getTime() - 3_600_000)
    await db
      .insertInto('entity_versions')
      .values([
        { ...of, facts_hash: hash(older), valid_from: before, valid_to: at },
        { ...of, facts_hash: hash(canonical), valid_from: at },
      ])
      .execute()
  }
  const outcomes = ['fail', 'pass'] as const
  await db
    .insertInto('results')
    .values([
      ...appIds.map((id, index) => ({
        organization_id,
        connection_id,
        check_id: check,
        entity_kind: 'app',
        entity_id: id,
        entity_name: `${marker}-app-${index}`,
        outcome: outcomes[index] ?? 'pass',
        basis: 'measured' as const,
        reason: `${marker} runs there`,
        since: at,
        evaluated_at: at,
      })),
      {
        organization_id,
        connection_id,
        check_id: 'hk.member.mfa',
        entity_kind: 'team-member',
        entity_id: '*',
        entity_name: 'Team members',
        outcome: 'unverified',
        basis: 'measured',
        reason: `${marker} needs more`,
        needs: ['global'],
        since: at,
        evaluated_at: at,
      },
    ])
    .execute()
  const states = [
    { check_id: check, verdict: 'fail' as const, passed: 1, failed: 1, unverified: 0 },
    {
      check_id: 'hk.member.mfa',
      verdict: 'unverified' as const,
      passed: 0,
      failed: 0,
      unverified: 1,
    },
  ].map((state) => ({ organization_id, connection_id, not_applicable: 0, ...state }))
  await db
    .insertInto('check_states')
    .values(
      states.map((state) => ({
        ...state,
        needs: state.verdict === 'unverified' ? ['global'] : [],
        since: at,
        evaluated_at: at,
      })),
    )
    .execute()
  await db
    .insertInto('check_state_versions')
    .values(states.map((state) => ({ ...state, valid_from: at })))
    .execute()
  await fillEvidence(db, organization, { connection_id, syncId, marker, at })
  return { connectionId: connection_id, syncId, appIds, check }
}

async function fillEvidence(
  db: Kysely<Schema>,
  organization: { readonly id: string; readonly name: string },
  sync: { connection_id: string; syncId: string; marker: string; at: Date },
): Promise<void> {
  const time = sync.at.toISOString()
  const {
    record,
    canonical,
    hash: sealed,
  } = sealRecord(
    {
      organization,
      connection: {
        id: sync.connection_id,
        integration: 'heroku',
        account: { id: null, email: `${sync.marker}@example.com` },
      },
      sync: sync.syncId,
      scope: ['identity', 'read'],
      started_at: time,
      taken_at: time,
      finished_at: time,
      requests: [],
      readings: [],
      catalogue: { version: catalogue.version, digest: '0'.repeat(64) },
      parameters: {},
      results: {
        count: 3,
        counts: { pass: 1, fail: 1, unverified: 1, 'not-applicable': 0 },
        root: '0'.repeat(64),
      },
    },
    { sequence: 0, previous: null },
  )
  await db
    .insertInto('evidence_records')
    .values({
      organization_id: organization.id,
      sequence: record.sequence,
      sync_id: sync.syncId,
      recorded_at: sync.at,
      previous: null,
      hash: sealed,
      body: canonical,
    })
    .execute()
  const data_key_id = randomUUID()
  await db
    .insertInto('data_keys')
    .values({
      id: data_key_id,
      organization_id: organization.id,
      state: 'active',
      sealed: randomBytes(64),
      created_at: sync.at,
    })
    .execute()
  await db
    .insertInto('log_keys')
    .values({
      organization_id: organization.id,
      origin: `muster/${sync.marker}`,
      verifier_key: `muster/${sync.marker}+00000000+key`,
      data_key_id,
      sealed: randomBytes(64),
      created_at: sync.at,
    })
    .execute()
  await db
    .insertInto('checkpoints')
    .values({
      organization_id: organization.id,
      size: 1,
      root: hash(sync.marker),
      note: `muster/${sync.marker}\n1\n`,
      created_at: sync.at,
    })
    .execute()
}
