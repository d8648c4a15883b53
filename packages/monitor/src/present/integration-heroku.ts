import type { Catalogue } from '../evaluate/catalogue.ts'
import { controls } from '../evaluate/controls.ts'
import type { Integration, IntegrationDetail } from './schemas/integration.ts'

/** Heroku as it stands in the list of integrations. */
export const heroku: Omit<Integration, 'connection'> = {
  id: 'heroku',
  name: 'Heroku',
  summary:
    'Watch the apps, data and people of a Heroku account: what runs, who can reach it, and whether it meets your controls.',
  category: 'Infrastructure',
}

/** What each scope lets Muster do, in words: https://devcenter.heroku.com/articles/oauth#scopes */
const grants: Readonly<Record<string, string>> = {
  identity: 'Learn whose account it is: its id, name and e-mail address.',
  read: 'Read apps and resources. Account settings and config vars stay closed, and nothing can be changed.',
  'read-protected': 'Read apps and resources, config vars included. Muster does not read the vars.',
  global: 'Everything the account can do. Muster only ever reads.',
}

/** The facts that are read, in the words of the page that asks for them. */
const data: IntegrationDetail['data'] = [
  { name: 'Name', fields: ['name of the account', 'names of teams, apps and add-ons'] },
  { name: 'Account ID', fields: ['id', 'e-mail address', 'two-factor authentication'] },
  { name: 'Regions', fields: ['region of apps and spaces'] },
  { name: 'Account', fields: ['teams', 'team members and roles', 'collaborators'] },
  { name: 'Add-ons', fields: ['service', 'plan', 'state', 'attachments', 'names of config vars'] },
  {
    name: 'Apps',
    fields: [
      'owner',
      'stack',
      'dynos',
      'domains',
      'certificates',
      'log drains without their credentials',
      'pipeline stage',
    ],
  },
  { name: 'heroku-postgres', fields: ['plan', 'state', 'what it is attached to'] },
  { name: 'heroku-redis', fields: ['plan', 'state', 'what it is attached to'] },
]

const prerequisites = [
  'You have admin access to the Heroku account you are about to connect.',
  'You may approve third-party OAuth integrations for it.',
  'You know that Muster asks for read-only access to apps and resources.',
]

/** Everything a person reviews before connecting: the drawer and the set-up screen. */
export function describeHeroku(
  catalogue: Catalogue,
  scopes: readonly string[],
  sandbox: boolean,
): Omit<IntegrationDetail, keyof Integration> {
  const byControl = Map.groupBy(catalogue.checks, ({ control }) => control)
  return {
    controls: [...byControl].map(([id, checks]) => ({
      id,
      title: controls[id].title,
      checks: checks.map((check) => ({
        id: check.id,
        title: check.title,
        severity: check.severity,
      })),
    })),
    permissions: scopes.map((scope) => ({
      scope,
      grants: grants[scope] ?? 'What Heroku grants under this name.',
    })),
    data: data.map(({ name, fields }) => ({ name, fields: [...fields] })),
    access: {
      type: 'Admin access',
      description:
        'Connect as an admin, so that everything the company runs can be seen. Muster reads; it never changes anything on Heroku.',
    },
    prerequisites: [...prerequisites],
    setup: { type: 'OAuth', scopes: [...scopes] },
    sandbox,
  }
}
