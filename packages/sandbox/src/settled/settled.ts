import type { AccountBody } from '../routes/account.ts'
import type { AddOnBody } from '../routes/add-on.ts'
import type { AddOnAttachmentBody } from '../routes/add-on-attachment.ts'
import type { AppBody } from '../routes/app.ts'
import type { AppTransferBody } from '../routes/app-transfer.ts'
import type { CollaboratorBody } from '../routes/collaborator.ts'
import type { DomainBody } from '../routes/domain.ts'
import type { FormationBody } from '../routes/formation.ts'
import type { LogDrainBody } from '../routes/log-drain.ts'
import type { PipelineBody } from '../routes/pipeline.ts'
import type { PipelineCouplingBody } from '../routes/pipeline-coupling.ts'
import type { SniEndpointBody } from '../routes/sni-endpoint.ts'
import type { SpaceBody } from '../routes/space.ts'
import type { TeamBody } from '../routes/team.ts'
import type { TeamMemberBody } from '../routes/team-member.ts'
import type { WorldClient } from '../worlds/world.ts'
import type { Permission } from './permission.ts'

export type TeamRole = 'admin' | 'member' | 'collaborator'

export interface SettledAccount {
  readonly id: string
  readonly email: string
  readonly name: string | null
  readonly federated: boolean
  /** The name of what it signs in through instead of a password; null for a password. */
  readonly identityProvider: string | null
  readonly twoFactor: boolean
  /** The key it shares with an authenticator app, in base32. Undefined: its second factor is never asked for. */
  readonly totpSecret: string | undefined
  readonly recoveryCodes: readonly string[]
  readonly suspended: boolean
  readonly delinquent: boolean
  /** Undefined: nobody can sign in to this account. */
  readonly password: string | undefined
  readonly passwordExpired: boolean
  readonly defaultTeamId: string | undefined
  readonly body: AccountBody
}

export interface SettledTeam {
  readonly id: string
  readonly name: string
  readonly thirdPartyOauth: boolean
  readonly admins: readonly SettledAccount[]
  /** Every account's role; people who only collaborate on one of its apps are `collaborator`. */
  readonly roles: ReadonlyMap<string, TeamRole>
  /** Without `role` and `default`, which depend on who asks. */
  readonly body: Omit<TeamBody, 'role' | 'default'>
  readonly members: readonly TeamMemberBody[]
}

/** An app. What only its own routes show is made when they are asked. */
export interface SettledApp {
  readonly id: string
  readonly name: string
  readonly ownerId: string | undefined
  readonly team: SettledTeam | undefined
  readonly spaceId: string | undefined
  readonly locked: boolean
  /** What the app's own list of collaborators grants to each account it names. */
  readonly granted: ReadonlyMap<string, readonly Permission[]>
  readonly body: AppBody
  readonly addOns: readonly AddOnBody[]
  readonly collaborators: () => readonly CollaboratorBody[]
  readonly configVars: () => Readonly<Record<string, string>>
  /** The names of those that come from add-ons. */
  readonly attachedVars: () => ReadonlySet<string>
  readonly domains: () => readonly DomainBody[]
  readonly formation: () => readonly FormationBody[]
  readonly logDrains: () => readonly LogDrainBody[]
  readonly sniEndpoints: () => readonly SniEndpointBody[]
}

export interface SettledPipeline {
  readonly id: string
  readonly name: string
  readonly ownerId: string | undefined
  readonly teamId: string | undefined
  readonly body: PipelineBody
  readonly couplings: readonly PipelineCouplingBody[]
}

export interface SettledSpace {
  readonly id: string
  readonly name: string
  readonly team: SettledTeam
  readonly body: SpaceBody
}

export interface SettledAppTransfer {
  /** Where it stands in the world's list. */
  readonly place: number
  readonly body: AppTransferBody
}

/** A world with its ids and timestamps fixed: what the routes answer from. */
export interface Settled {
  readonly accounts: readonly SettledAccount[]
  readonly teams: readonly SettledTeam[]
  readonly apps: readonly SettledApp[]
  /** Every app under its id and under its name. */
  readonly appCalled: ReadonlyMap<string, SettledApp>
  readonly attachments: readonly AddOnAttachmentBody[]
  readonly pipelines: readonly SettledPipeline[]
  readonly spaces: readonly SettledSpace[]
  /** The OAuth clients that the world declares, each with an id that is the same at every start. */
  readonly clients: readonly (WorldClient & { readonly id: string })[]
  /** The id of the one that is made where the world declares none on loopback. */
  readonly ownClientId: string
  readonly appTransfers: readonly SettledAppTransfer[]
}
