import { sql } from 'kysely'
import { z } from 'zod'
import { roleOfKey } from '../../accounts/api-keys.ts'
import { CursorTime, readCursor, toPage } from '../cursor.ts'
import type { ApiKeyPage } from '../schemas/api-key.ts'
import type { MemberPage } from '../schemas/member.ts'
import type { PageQuery } from '../schemas/page.ts'
import type { Session } from '../schemas/session.ts'
import { Text } from '../schemas/text.ts'
import type { Scope } from './scope.ts'

const Position = z.tuple([CursorTime, Text])

/** The organization as a session shows it. */
export function readOrganization(scope: Scope): Promise<Session['organization']> {
  return scope.organization().select(['id', 'name', 'slug']).executeTakeFirstOrThrow()
}

/** A page of the organization's members, in the order they joined. */
export async function readMembers(scope: Scope, { cursor, limit }: PageQuery): Promise<MemberPage> {
  const list = `${scope.organizationId} members`
  const after = readCursor(list, cursor, Position)
  const rows = await scope
    .members()
    .$call((query) =>
      after === undefined
        ? query
        : query.where(
            sql<boolean>`(members.created_at, members.user_id) > (${after[0]}::timestamptz, ${after[1]})`,
          ),
    )
    .select(['users.id', 'users.name', 'users.email', 'members.role', 'members.created_at'])
    .orderBy('members.created_at')
    .orderBy('members.user_id')
    .limit(limit + 1)
    .execute()
  return toPage(
    list,
    rows,
    limit,
    ({ created_at, ...member }) => ({ ...member, joined_at: created_at.toISOString() }),
    (row) => [row.created_at.toISOString(), row.id],
  )
}

/** A page of the organization's API keys, oldest first; never a key itself. */
export async function readApiKeys(scope: Scope, { cursor, limit }: PageQuery): Promise<ApiKeyPage> {
  const list = `${scope.organizationId} API keys`
  const after = readCursor(list, cursor, Position)
  const rows = await scope
    .apiKeys()
    .$call((query) =>
      after === undefined
        ? query
        : query.where(
            sql<boolean>`(api_keys.created_at, api_keys.id) > (${after[0]}::timestamptz, ${after[1]})`,
          ),
    )
    .select(['id', 'name', 'metadata', 'start', 'created_at', 'last_request'])
    .orderBy('api_keys.created_at')
    .orderBy('api_keys.id')
    .limit(limit + 1)
    .execute()
  return toPage(
    list,
    rows,
    limit,
    (row) => ({
      id: row.id,
      name: row.name,
      role: roleOfKey(row.metadata),
      start: row.start,
      created_at: row.created_at.toISOString(),
      last_used_at: row.last_request?.toISOString() ?? null,
    }),
    (row) => [row.created_at.toISOString(), row.id],
  )
}
