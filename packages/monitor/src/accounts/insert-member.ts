import type { Transaction } from 'kysely'
import type { Schema } from '../database/schema.ts'
import type { Role } from './role.ts'

export interface NewUser {
  readonly id: string
  readonly credentialId: string
  readonly name: string
  readonly email: string
  readonly passwordHash: string
}

/**
 * Writes a user who signs in with e-mail and password, as better-auth reads it, and gives back their id. Whoever has
 * the e-mail address already keeps their id and memberships and gets this name and password.
 */
export async function writeUser(
  transaction: Transaction<Schema>,
  user: NewUser,
  now: Date,
): Promise<string> {
  const times = { created_at: now, updated_at: now }
  const { id } = await transaction
    .insertInto('users')
    .values({ id: user.id, name: user.name, email: user.email, ...times })
    .onConflict((conflict) =>
      conflict.column('email').doUpdateSet({ name: user.name, updated_at: now }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  await transaction
    .insertInto('credentials')
    .values({
      id: user.credentialId,
      user_id: id,
      account_id: id,
      provider_id: 'credential',
      password: user.passwordHash,
      ...times,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['provider_id', 'account_id'])
        .doUpdateSet({ password: user.passwordHash, updated_at: now }),
    )
    .execute()
  return id
}

/** Makes a user a member. Undefined when they are one already. */
export async function insertMember(
  transaction: Transaction<Schema>,
  member: {
    readonly id: string
    readonly organizationId: string
    readonly userId: string
    readonly role: Role
  },
  now: Date,
): Promise<{ readonly id: string } | undefined> {
  return transaction
    .insertInto('members')
    .values({
      id: member.id,
      organization_id: member.organizationId,
      user_id: member.userId,
      role: member.role,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'user_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
}
