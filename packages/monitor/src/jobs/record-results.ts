// What every check says now, and what it said from when until when, brought up to date by set-based statements: a
// result that is as it was is not written.
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../database/schema.ts'
import type { Result } from '../evaluate/result.ts'
import { type CheckVerdict, rollUp } from '../evaluate/roll-up.ts'
import type { SyncOfConnection } from '../sync/record-readings.ts'

/**
 * Stores the results of one evaluation of a connection and each check's roll-up. `since` moves when an outcome or a
 * verdict changes; a version opens when the outcome, or the reason for it, does. When a check was last evaluated is in
 * `check_states.evaluated_at`: that of a single result is when it was last written.
 */
export async function recordResults(
  db: Kysely<Schema>,
  sync: SyncOfConnection,
  results: readonly Result[],
  at: Date,
): Promise<readonly CheckVerdict[]> {
  const verdicts = rollUp(results)
  await recordEach(db, sync, results, at)
  await recordStates(db, sync, verdicts, needsOf(results), at)
  return verdicts
}

async function recordEach(
  db: Kysely<Schema>,
  { organizationId, connectionId }: SyncOfConnection,
  results: readonly Result[],
  at: Date,
): Promise<void> {
  const rows = results.map(({ check, entity, outcome, basis, reason, needs }) => ({
    check_id: check,
    entity_kind: entity.kind,
    entity_id: entity.id,
    entity_name: entity.name,
    outcome,
    basis,
    reason,
    needs,
  }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (
    check_id text, entity_kind text, entity_id text, entity_name text, outcome text, basis text, reason text, needs text[])`

  await sql`
    delete from results as known
    where connection_id = ${connectionId} and not exists (
      select from ${given}
      where given.check_id = known.check_id and given.entity_kind = known.entity_kind
        and given.entity_id = known.entity_id)
  `.execute(db)
  await sql`
    insert into results as known (organization_id, connection_id, check_id, entity_kind, entity_id, entity_name,
                                  outcome, basis, reason, needs, since, evaluated_at)
    select ${organizationId}, ${connectionId}::uuid, check_id, entity_kind, entity_id, entity_name,
           outcome, basis, reason, needs, ${at}, ${at}
    from ${given}
    on conflict (connection_id, check_id, entity_kind, entity_id) do update
    set entity_name = excluded.entity_name, outcome = excluded.outcome, basis = excluded.basis,
        reason = excluded.reason, needs = excluded.needs, evaluated_at = excluded.evaluated_at,
        since = case when known.outcome = excluded.outcome then known.since else excluded.since end
    where (known.entity_name, known.outcome, known.basis, known.reason, known.needs)
      is distinct from (excluded.entity_name, excluded.outcome, excluded.basis, excluded.reason, excluded.needs)
  `.execute(db)
  await sql`
    update result_versions as version
    set valid_to = greatest(${at}, version.valid_from + interval '1 microsecond')
    where connection_id = ${connectionId} and valid_to is null and not exists (
      select from results as known
      where known.connection_id = version.connection_id and known.check_id = version.check_id
        and known.entity_kind = version.entity_kind and known.entity_id = version.entity_id
        and known.outcome = version.outcome and known.reason = version.reason)
  `.execute(db)
  await sql`
    insert into result_versions (organization_id, connection_id, check_id, entity_kind, entity_id, entity_name,
                                 outcome, reason, valid_from)
    select organization_id, connection_id, check_id, entity_kind, entity_id, entity_name, outcome, reason,
           greatest(${at}, (select max(valid_to) from result_versions as earlier
                            where earlier.connection_id = known.connection_id and earlier.check_id = known.check_id
                              and earlier.entity_kind = known.entity_kind and earlier.entity_id = known.entity_id))
    from results as known
    where connection_id = ${connectionId} and not exists (
      select from result_versions as version
      where version.connection_id = known.connection_id and version.check_id = known.check_id
        and version.entity_kind = known.entity_kind and version.entity_id = known.entity_id
        and version.valid_to is null)
  `.execute(db)
}

/** The scopes that would let each check verify more, in order. */
function needsOf(results: readonly Result[]): ReadonlyMap<string, readonly string[]> {
  const unverified = results.filter(({ outcome }) => outcome === 'unverified')
  const byCheck = Map.groupBy(unverified, ({ check }) => check)
  return new Map(
    Array.from(byCheck, ([check, ofCheck]) => [
      check,
      [...new Set(ofCheck.flatMap(({ needs }) => needs))].sort(),
    ]),
  )
}

async function recordStates(
  db: Kysely<Schema>,
  { organizationId, connectionId }: SyncOfConnection,
  verdicts: readonly CheckVerdict[],
  needs: ReadonlyMap<string, readonly string[]>,
  at: Date,
): Promise<void> {
  const rows = verdicts.map(({ check, verdict, counts }) => ({
    check_id: check,
    verdict,
    passed: counts.pass,
    failed: counts.fail,
    unverified: counts.unverified,
    not_applicable: counts['not-applicable'],
    needs: needs.get(check) ?? [],
  }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (
    check_id text, verdict text, passed integer, failed integer, unverified integer, not_applicable integer,
    needs text[])`

  await sql`
    delete from check_states
    where connection_id = ${connectionId} and not (check_id = any (${rows.map(({ check_id }) => check_id)}::text[]))
  `.execute(db)
  await sql`
    insert into check_states as known (organization_id, connection_id, check_id, verdict, passed, failed, unverified,
                                       not_applicable, needs, since, evaluated_at)
    select ${organizationId}, ${connectionId}::uuid, check_id, verdict, passed, failed, unverified, not_applicable,
           needs, ${at}, ${at}
    from ${given}
    on conflict (connection_id, check_id) do update
    set verdict = excluded.verdict, passed = excluded.passed, failed = excluded.failed,
        unverified = excluded.unverified, not_applicable = excluded.not_applicable,
        needs = excluded.needs, evaluated_at = excluded.evaluated_at,
        since = case when known.verdict = excluded.verdict then known.since else excluded.since end
  `.execute(db)
  await sql`
    update check_state_versions as version
    set valid_to = greatest(${at}, version.valid_from + interval '1 microsecond')
    where connection_id = ${connectionId} and valid_to is null and not exists (
      select from check_states as known
      where known.connection_id = version.connection_id and known.check_id = version.check_id
        and (known.verdict, known.passed, known.failed, known.unverified, known.not_applicable)
          = (version.verdict, version.passed, version.failed, version.unverified, version.not_applicable))
  `.execute(db)
  await sql`
    insert into check_state_versions (organization_id, connection_id, check_id, verdict, passed, failed, unverified,
                                      not_applicable, valid_from)
    select organization_id, connection_id, check_id, verdict, passed, failed, unverified, not_applicable,
           greatest(${at}, (select max(valid_to) from check_state_versions as earlier
                            where earlier.connection_id = known.connection_id and earlier.check_id = known.check_id))
    from check_states as known
    where connection_id = ${connectionId} and not exists (
      select from check_state_versions as version
      where version.connection_id = known.connection_id and version.check_id = known.check_id
        and version.valid_to is null)
  `.execute(db)
}
