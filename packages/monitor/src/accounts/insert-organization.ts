import type { Transaction } from 'kysely'
import type { Schema } from '../database/schema.ts'

export interface NewOrganization {
  readonly id: string
  readonly name: string
}

/** Writes an organization under a slug made of its name, with a number behind where that is taken. */
export async function insertOrganization(
  transaction: Transaction<Schema>,
  organization: NewOrganization,
  now: Date,
): Promise<void> {
  const wanted = slugOf(organization.name)
  for (let attempt = 1; ; attempt += 1) {
    const written = await transaction
      .insertInto('organizations')
      .values({
        id: organization.id,
        name: organization.name,
        slug: attempt === 1 ? wanted : `${wanted}-${attempt}`,
        created_at: now,
      })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (written !== undefined) return
  }
}

/** Lower-case letters, digits and single hyphens; `organization` where the name has none. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return slug === '' ? 'organization' : slug
}
