import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../database/schema.ts'
import type { AccountsContext } from './accounts-context.ts'

const hoursValid = 24

export interface OwnerLink {
  /** Shown once, as `/setup?token=…`; only its hash is kept. */
  readonly token: string
  readonly expiresAt: Date
}

export type OwnerLinkState = 'valid' | 'used' | 'expired' | 'unknown'

/**
 * A link that makes the first owner, valid for 24 hours; one that nobody used is replaced.
 * Null when there is an owner.
 */
export async function issueOwnerLink({
  db,
  clock,
  random,
}: AccountsContext): Promise<OwnerLink | null> {
  const token = Buffer.from(random(32)).toString('base64url')
  const now = clock.now()
  const expiresAt = new Date(now.getTime() + hoursValid * 60 * 60 * 1000)
  return db.transaction().execute(async (transaction) => {
    await sql`lock table owner_links in exclusive mode`.execute(transaction)
    if (await hasOwner(transaction)) return null
    await transaction.deleteFrom('owner_links').where('used_at', 'is', null).execute()
    await transaction
      .insertInto('owner_links')
      .values({ token_hash: hashOwnerToken(token), created_at: now, expires_at: expiresAt })
      .execute()
    return { token, expiresAt }
  })
}

/** What opening the link would do now. Where there is an owner already, it counts as used. */
export async function readOwnerLink(
  { db, clock }: Pick<AccountsContext, 'db' | 'clock'>,
  token: string,
): Promise<OwnerLinkState> {
  const link = await db
    .selectFrom('owner_links')
    .select(['expires_at', 'used_at'])
    .where('token_hash', '=', hashOwnerToken(token))
    .executeTakeFirst()
  if (link === undefined) return 'unknown'
  if (link.used_at !== null || (await hasOwner(db))) return 'used'
  return link.expires_at <= clock.now() ? 'expired' : 'valid'
}

/** True when somebody owns an organization. */
async function hasOwner(db: Kysely<Schema>): Promise<boolean> {
  const owner = await db
    .selectFrom('members')
    .select('id')
    .where('role', '=', 'owner')
    .limit(1)
    .executeTakeFirst()
  return owner !== undefined
}

/** A plain SHA-256 is enough for 256 random bits. */
export function hashOwnerToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
