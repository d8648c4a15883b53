// How each kind is read, named and spoken of. A new kind is a new file and a line here.
import type { FactsOf, Kind } from './kind.ts'
import type { KindWords } from './kind-definition.ts'
import { accountKind } from './kinds/account.ts'
import { addOnKind } from './kinds/add-on.ts'
import { addOnAttachmentKind } from './kinds/add-on-attachment.ts'
import { appKind } from './kinds/app.ts'
import { collaboratorKind } from './kinds/collaborator.ts'
import { domainKind } from './kinds/domain.ts'
import { formationKind } from './kinds/formation.ts'
import { logDrainKind } from './kinds/log-drain.ts'
import { pipelineKind } from './kinds/pipeline.ts'
import { pipelineCouplingKind } from './kinds/pipeline-coupling.ts'
import { sniEndpointKind } from './kinds/sni-endpoint.ts'
import { spaceKind } from './kinds/space.ts'
import { teamKind } from './kinds/team.ts'
import { teamMemberKind } from './kinds/team-member.ts'
import type { Subject } from './reading.ts'

export const kindTable = {
  account: accountKind,
  team: teamKind,
  'team-member': teamMemberKind,
  app: appKind,
  'add-on': addOnKind,
  'add-on-attachment': addOnAttachmentKind,
  collaborator: collaboratorKind,
  domain: domainKind,
  'sni-endpoint': sniEndpointKind,
  formation: formationKind,
  'log-drain': logDrainKind,
  pipeline: pipelineKind,
  'pipeline-coupling': pipelineCouplingKind,
  space: spaceKind,
} as const satisfies { readonly [K in Kind]: KindWords<K> }

const words: { readonly [K in Kind]: KindWords<K> } = kindTable

/** The name a person knows an entity by. */
export function nameOf<K extends Kind>(kind: K, facts: FactsOf[K]): string {
  return words[kind].name(facts)
}

/** An entity, named. */
export function subjectOf<K extends Kind>(kind: K, facts: FactsOf[K]): Subject {
  return { kind, id: facts.id, name: nameOf(kind, facts) }
}
