import { accounts } from './acme/accounts.ts'
import { commerceApps } from './acme/commerce-apps.ts'
import { pipelines } from './acme/pipelines.ts'
import { platformApps } from './acme/platform-apps.ts'
import { remainingApps } from './acme/remaining-apps.ts'
import { spaces, teams } from './acme/teams.ts'
import type { World } from './world.ts'

/**
 * A company of about forty people that sells workshop supplies: a shop and a checkout (team `acme-commerce`), parcel
 * tracking, sign-in and the books (team `acme-platform`), and two apps nobody takes care of. For every check there is
 * something that passes and something that fails.
 */
export const acme: World = {
  format: 'muster-world/1',
  name: 'acme',
  description:
    'Acme sells workshop supplies: a shop, parcel tracking, the books, and what was left behind.',
  accounts,
  teams,
  spaces,
  apps: [...commerceApps, ...platformApps, ...remainingApps],
  pipelines,
}
