import type { Kind } from '../sync/kind.ts'

/** Each kind in the plural, as it begins a sentence. */
export const kindLabels: Readonly<Record<Kind, string>> = {
  account: 'The connected account',
  team: 'Teams',
  'team-member': 'Team members',
  app: 'Apps',
  'add-on': 'Add-ons',
  'add-on-attachment': 'Add-on attachments',
  collaborator: 'Collaborators',
  domain: 'Domains',
  'sni-endpoint': 'Certificates',
  formation: 'Dyno formations',
  'log-drain': 'Log drains',
  pipeline: 'Pipelines',
  'pipeline-coupling': 'Pipeline stages of apps',
  space: 'Spaces',
}
