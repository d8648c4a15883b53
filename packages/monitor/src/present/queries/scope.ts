import type { Kysely } from 'kysely'
import type { Schema } from '../../database/schema.ts'

/**
 * The rows of one organization. Every query of the API starts from one of these, so that none can reach another
 * organization's rows: nothing else in this folder may begin a query.
 */
export function scopeOf(db: Kysely<Schema>, organizationId: string) {
  return {
    organizationId,
    organization: () =>
      db.selectFrom('organizations').where('organizations.id', '=', organizationId),
    members: () =>
      db
        .selectFrom('members')
        .innerJoin('users', 'users.id', 'members.user_id')
        .where('members.organization_id', '=', organizationId),
    apiKeys: () => db.selectFrom('api_keys').where('api_keys.reference_id', '=', organizationId),
    connections: () =>
      db.selectFrom('connections').where('connections.organization_id', '=', organizationId),
    syncs: () => db.selectFrom('syncs').where('syncs.organization_id', '=', organizationId),
    syncRequests: () =>
      db
        .selectFrom('sync_requests')
        .innerJoin('syncs', 'syncs.id', 'sync_requests.sync_id')
        .where('syncs.organization_id', '=', organizationId),
    readings: () =>
      db.selectFrom('readings').where('readings.organization_id', '=', organizationId),
    entities: () =>
      db.selectFrom('entities').where('entities.organization_id', '=', organizationId),
    entityCounts: () =>
      db.selectFrom('entity_counts').where('entity_counts.organization_id', '=', organizationId),
    entityVersions: () =>
      db
        .selectFrom('entity_versions')
        .innerJoin('facts', (join) =>
          join
            .onRef('facts.organization_id', '=', 'entity_versions.organization_id')
            .onRef('facts.hash', '=', 'entity_versions.facts_hash'),
        )
        .where('entity_versions.organization_id', '=', organizationId),
    results: () => db.selectFrom('results').where('results.organization_id', '=', organizationId),
    checkStates: () =>
      db.selectFrom('check_states').where('check_states.organization_id', '=', organizationId),
    checkStateVersions: () =>
      db
        .selectFrom('check_state_versions')
        .where('check_state_versions.organization_id', '=', organizationId),
    evidenceRecords: () =>
      db
        .selectFrom('evidence_records')
        .where('evidence_records.organization_id', '=', organizationId),
    checkpoints: () =>
      db
        .selectFrom('checkpoints')
        .innerJoin('log_keys', 'log_keys.organization_id', 'checkpoints.organization_id')
        .where('checkpoints.organization_id', '=', organizationId),
  } as const
}

export type Scope = ReturnType<typeof scopeOf>
