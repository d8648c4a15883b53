import type {
  Account,
  AddOn,
  AddOnAttachment,
  App,
  Collaborator,
  Domain,
  Formation,
  LogDrain,
  Pipeline,
  PipelineCoupling,
  Reference,
  SniEndpoint,
  Space,
  Team,
  TeamMember,
} from '@muster/heroku-api'

/** Every kind of thing the inventory holds, in the order a sync reads them. */
export const kinds = [
  'account',
  'team',
  'team-member',
  'app',
  'add-on',
  'add-on-attachment',
  'collaborator',
  'domain',
  'sni-endpoint',
  'formation',
  'log-drain',
  'pipeline',
  'pipeline-coupling',
  'space',
] as const

export type Kind = (typeof kinds)[number]

/** The facts kept of one entity of each kind: fields picked from Heroku's answer, in Heroku's spelling. */
export interface FactsOf {
  readonly account: Account
  readonly team: Team
  /** Heroku's answer does not name the team; the reader adds it. */
  readonly 'team-member': TeamMember & { readonly team: Reference }
  readonly app: App
  readonly 'add-on': AddOn
  readonly 'add-on-attachment': AddOnAttachment
  readonly collaborator: Collaborator
  readonly domain: Domain
  readonly 'sni-endpoint': SniEndpoint
  readonly formation: Formation
  readonly 'log-drain': LogDrain
  readonly pipeline: Pipeline
  readonly 'pipeline-coupling': PipelineCoupling
  readonly space: Space
}

export function isKind(text: string): text is Kind {
  return kinds.some((kind) => kind === text)
}
