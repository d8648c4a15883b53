import { uuidFrom } from '../uuid.ts'
import type { AccountsContext } from './accounts-context.ts'
import { AccountsError } from './accounts-error.ts'
import { findOrganization } from './find-organization.ts'
import { insertMember, writeUser } from './insert-member.ts'
import { insertOrganization } from './insert-organization.ts'
import { hashNewPassword } from './password.ts'
import type { Role } from './role.ts'

export interface NewMember {
  readonly email: string
  readonly role: Role
  readonly password: string
  /** Default: what stands before the @. */
  readonly name?: string | undefined
  /** The organization's slug; needed only where there are several. */
  readonly organization?: string | undefined
}

export interface AddedMember {
  readonly userId: string
  readonly organizationId: string
  readonly email: string
  readonly role: Role
}

/**
 * Lets a person in without an invitation, for whoever runs the server. The first member makes the organization.
 * Throws AccountsError `member_exists`, and those of `findOrganization` and `hashNewPassword`.
 */
export async function addMember(context: AccountsContext, member: NewMember): Promise<AddedMember> {
  const { db, clock, random } = context
  const passwordHash = await hashNewPassword(member.password)
  const email = member.email.trim().toLowerCase()
  const { role } = member
  const now = clock.now()
  return db.transaction().execute(async (transaction) => {
    const found = await findOrganization(transaction, member.organization)
    const organizationId = found?.id ?? uuidFrom(random)
    if (found === undefined) {
      await insertOrganization(transaction, { id: organizationId, name: 'My organization' }, now)
    }
    const ids = { id: uuidFrom(random), credentialId: uuidFrom(random) }
    const name = member.name ?? email.replace(/@.*$/, '')
    const userId = await writeUser(transaction, { ...ids, name, email, passwordHash }, now)
    const row = { id: uuidFrom(random), organizationId, userId, role }
    if ((await insertMember(transaction, row, now)) === undefined) {
      // Rolls everything back: the password of a member is not changed by adding them again.
      throw new AccountsError('member_exists', `${email} is a member already.`)
    }
    return { userId, organizationId, email, role }
  })
}
