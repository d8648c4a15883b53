import { uuidFrom } from '../uuid.ts'
import type { AccountsContext } from './accounts-context.ts'
import { AccountsError, type AccountsErrorCode } from './accounts-error.ts'
import { insertMember, writeUser } from './insert-member.ts'
import { insertOrganization } from './insert-organization.ts'
import { hashOwnerToken, type OwnerLinkState, readOwnerLink } from './owner-link.ts'
import { hashNewPassword } from './password.ts'

export interface FirstOwner {
  readonly token: string
  readonly name: string
  readonly email: string
  readonly password: string
  /** The organization's name. */
  readonly organization: string
}

/**
 * Uses up the link and makes the owner, in one transaction: of any number of attempts one wins, and one that fails on
 * the way (the process dies, say) leaves the link as it was.
 * Throws AccountsError `link_unknown`, `link_used`, `link_expired`, and those of `hashNewPassword`.
 */
export async function redeemOwnerLink(context: AccountsContext, owner: FirstOwner): Promise<void> {
  const { db, clock, random } = context
  refuse(await readOwnerLink(context, owner.token))
  const passwordHash = await hashNewPassword(owner.password)
  const now = clock.now()
  const won = await db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('owner_links')
      .set({ used_at: now })
      .where('token_hash', '=', hashOwnerToken(owner.token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('members').select('id').where('role', '=', 'owner'))),
      )
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    const organizationId = uuidFrom(random)
    await insertOrganization(transaction, { id: organizationId, name: owner.organization }, now)
    const userId = await writeUser(
      transaction,
      {
        id: uuidFrom(random),
        credentialId: uuidFrom(random),
        name: owner.name,
        email: owner.email.toLowerCase(),
        passwordHash,
      },
      now,
    )
    const member = { id: uuidFrom(random), organizationId, userId, role: 'owner' } as const
    await insertMember(transaction, member, now)
    return true
  })
  if (won) return
  const state = await readOwnerLink(context, owner.token)
  refuse(state === 'valid' ? 'used' : state)
}

const refusals: Readonly<
  Record<Exclude<OwnerLinkState, 'valid'>, readonly [AccountsErrorCode, string]>
> = {
  unknown: ['link_unknown', 'This link is not one that Muster knows.'],
  used: ['link_used', 'This link was used already, or somebody else became the owner.'],
  expired: ['link_expired', 'This link is older than 24 hours.'],
}

function refuse(state: OwnerLinkState): void {
  if (state === 'valid') return
  const [code, message] = refusals[state]
  throw new AccountsError(code, message)
}
