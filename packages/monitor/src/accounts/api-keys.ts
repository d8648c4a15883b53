import { z } from 'zod'
import type { AccountsContext } from './accounts-context.ts'
import { AccountsError } from './accounts-error.ts'
import type { Auth } from './auth.ts'
import { apiKeyPrefix } from './auth.ts'
import { findOrganization } from './find-organization.ts'
import type { Principal } from './principal.ts'
import { type Role, roles } from './role.ts'

/** The plugin has no column for a role; this is what its metadata holds instead. */
const Metadata = z.object({ role: z.enum(roles) })

export interface KeysContext extends AccountsContext {
  readonly auth: Auth
}

export interface NewKey {
  readonly name: string
  readonly role: Role
  readonly organizationId: string
}

export interface IssuedKey {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** The key itself. It is not kept: only its SHA-256 is. */
  readonly key: string
  /** Its first characters, to recognise it by. */
  readonly start: string
  readonly createdAt: Date
}

/** Makes an API key of an organization. Throws AccountsError `no_owner` while nobody owns the organization. */
export async function issueKey({ db, auth }: KeysContext, wanted: NewKey): Promise<IssuedKey> {
  const owner = await db
    .selectFrom('members')
    .select('user_id')
    .where('organization_id', '=', wanted.organizationId)
    .where('role', '=', 'owner')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  if (owner === undefined) {
    throw new AccountsError('no_owner', 'A key is made in the name of an owner, and there is none.')
  }
  const made = await auth.api.createApiKey({
    body: {
      name: wanted.name,
      organizationId: wanted.organizationId,
      userId: owner.user_id,
      metadata: { role: wanted.role },
    },
  })
  const { id, key, createdAt } = made
  return { id, key, createdAt, name: wanted.name, role: wanted.role, start: made.start ?? '' }
}

/**
 * Makes an API key for whoever runs the server. `organization` is a slug, needed only where there are several.
 * Throws AccountsError `no_owner`, and those of `findOrganization`.
 */
export async function addKey(
  context: KeysContext,
  wanted: {
    readonly name: string
    readonly role: Role
    readonly organization?: string | undefined
  },
): Promise<IssuedKey> {
  const organization = await findOrganization(context.db, wanted.organization)
  if (organization === undefined) {
    throw new AccountsError('no_owner', 'There is no organization yet.')
  }
  return issueKey(context, { ...wanted, organizationId: organization.id })
}

/** Who a key speaks for; null when it is no key of ours, or was revoked. */
export async function readKey({ auth }: KeysContext, key: string): Promise<Principal | null> {
  if (!key.startsWith(apiKeyPrefix) || key.length > 200) return null
  const { valid, key: found } = await auth.api.verifyApiKey({ body: { key } })
  if (!valid || found === null) return null
  const { role } = Metadata.parse(found.metadata)
  return {
    type: 'api-key',
    organizationId: found.referenceId,
    role,
    keyId: found.id,
    name: found.name ?? '',
  }
}

/** The role a stored key acts with. */
export function roleOfKey(metadata: string): Role {
  return Metadata.parse(JSON.parse(metadata)).role
}

/** Ends a key. False when the organization has none of that id. */
export async function revokeKey(
  { db }: Pick<AccountsContext, 'db'>,
  { organizationId, id }: { readonly organizationId: string; readonly id: string },
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('api_keys')
    .where('reference_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
