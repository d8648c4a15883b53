// For tests: a request to each route that changes something, which succeeds with the right scope.
import { acme } from '../worlds/acme.ts'
import type { World } from '../worlds/world.ts'
import type { Asking } from './open-api.ts'

const ada = 'ada@acme.example'
const ben = 'ben@acme.example'

/** Acme with an app that its owner offers to Ada, and one of hers that she can offer to others. */
export const exampleWorld: World = {
  ...acme,
  apps: [
    ...acme.apps,
    { name: 'acme-notes', owner: ada, region: 'us', stack: 'heroku-24', created: '-1d' },
  ],
  app_transfers: [
    { app: 'acme-invoices', owner: ben, recipient: ada, state: 'pending', created: '-1h' },
  ],
}

/** By method and template. */
export const changeExamples: Readonly<Record<string, Asking>> = {
  'POST /account/app-transfers': { body: { app: 'acme-notes', recipient: ben } },
  'PATCH /account/app-transfers/{transfer}': { body: { state: 'accepted' } },
  'DELETE /account/app-transfers/{transfer}': { as: ben },
  'PATCH /apps/{app}': { body: { maintenance: true } },
  'POST /apps/{app}/collaborators': { body: { user: 'farid@acme.example' } },
  'DELETE /apps/{app}/collaborators/{collaborator}': {},
  'PATCH /apps/{app}/config-vars': { body: { LOG_LEVEL: 'debug' } },
  'PATCH /teams/apps/{app}': { body: { locked: true } },
}
