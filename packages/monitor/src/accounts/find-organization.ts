import type { Kysely } from 'kysely'
import type { Schema } from '../database/schema.ts'
import { AccountsError } from './accounts-error.ts'

/**
 * The organization of that slug; without one, the only organization there is, or undefined when there is none yet.
 * Throws AccountsError `organization_unknown`, `organization_ambiguous`.
 */
export async function findOrganization(
  db: Kysely<Schema>,
  slug: string | undefined,
): Promise<{ readonly id: string; readonly slug: string } | undefined> {
  const found = await db
    .selectFrom('organizations')
    .select(['id', 'slug'])
    .$if(slug !== undefined, (query) => query.where('slug', '=', slug ?? ''))
    .orderBy('slug')
    .limit(11)
    .execute()
  if (slug !== undefined && found.length === 0) {
    throw new AccountsError('organization_unknown', `There is no organization "${slug}".`)
  }
  if (found.length > 1) {
    const slugs = found.slice(0, 10).map((organization) => organization.slug)
    throw new AccountsError(
      'organization_ambiguous',
      `There is more than one organization: ${slugs.join(', ')}${found.length > 10 ? ' …' : ''}.`,
    )
  }
  return found[0]
}
