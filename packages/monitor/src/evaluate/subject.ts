import type { FactsOf } from '../sync/kind.ts'
import type { Subject } from '../sync/reading.ts'

/** How the entities that checks judge are named. */
export const subjectOf = {
  account: ({ id, email }: FactsOf['account']): Subject => ({ kind: 'account', id, name: email }),
  member: ({ id, email, team }: FactsOf['team-member']): Subject => ({
    kind: 'team-member',
    id,
    name: `${email} in ${team.name}`,
  }),
  app: ({ id, name }: FactsOf['app']): Subject => ({ kind: 'app', id, name }),
  addOn: ({ id, name }: FactsOf['add-on']): Subject => ({ kind: 'add-on', id, name }),
  collaborator: ({ id, user, app }: FactsOf['collaborator']): Subject => ({
    kind: 'collaborator',
    id,
    name: `${user.email} on ${app.name}`,
  }),
  domain: ({ id, hostname }: FactsOf['domain']): Subject => ({
    kind: 'domain',
    id,
    name: hostname,
  }),
  certificate: ({ id, name, app }: FactsOf['sni-endpoint']): Subject => ({
    kind: 'sni-endpoint',
    id,
    name: `${name} on ${app.name}`,
  }),
} as const
