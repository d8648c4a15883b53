import type { Kind } from '@muster/monitor/api'

const words: Readonly<Record<Kind, readonly [one: string, many: string]>> = {
  account: ['account', 'accounts'],
  team: ['team', 'teams'],
  'team-member': ['team member', 'team members'],
  app: ['app', 'apps'],
  'add-on': ['add-on', 'add-ons'],
  'add-on-attachment': ['add-on attachment', 'add-on attachments'],
  collaborator: ['collaborator', 'collaborators'],
  domain: ['domain', 'domains'],
  'sni-endpoint': ['certificate', 'certificates'],
  formation: ['process type', 'process types'],
  'log-drain': ['log drain', 'log drains'],
  pipeline: ['pipeline', 'pipelines'],
  'pipeline-coupling': ['pipeline stage', 'pipeline stages'],
  space: ['space', 'spaces'],
}

/** A kind's name in words, one and many. A kind of a newer server goes by its own name. */
export function kindWords(kind: string): readonly [one: string, many: string] {
  if (isKind(kind)) return words[kind]
  const name = kind.replaceAll('-', ' ')
  return [name, name]
}

/** Whether a text, from the address bar say, names a kind. */
export function isKind(text: string): text is Kind {
  return Object.hasOwn(words, text)
}

/** What a check judges: the words of its first kind, which is the one it has results for. */
export function populationWords(kinds: readonly string[]): readonly [one: string, many: string] {
  const [judged] = kinds
  return judged === undefined ? ['entity', 'entities'] : kindWords(judged)
}
