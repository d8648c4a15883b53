import type { Clock } from '../clock.ts'
import { accountBody } from '../routes/account.ts'
import { addOnBody } from '../routes/add-on.ts'
import { addOnAttachmentBodies } from '../routes/add-on-attachment.ts'
import { appBody } from '../routes/app.ts'
import { appTransferBody } from '../routes/app-transfer.ts'
import { collaboratorBodies } from '../routes/collaborator.ts'
import { attachedVars } from '../routes/config-var.ts'
import { domainBodies } from '../routes/domain.ts'
import { formationBody } from '../routes/formation.ts'
import { logDrainBody } from '../routes/log-drain.ts'
import { pipelineBody } from '../routes/pipeline.ts'
import { pipelineCouplingBody } from '../routes/pipeline-coupling.ts'
import { sniEndpointBodies } from '../routes/sni-endpoint.ts'
import { spaceBody } from '../routes/space.ts'
import { teamBody } from '../routes/team.ts'
import { teamMemberBody } from '../routes/team-member.ts'
import type { World, WorldAccount, WorldApp, WorldTeam } from '../worlds/world.ts'
import { usualPermissions } from './permission.ts'
import type {
  Settled,
  SettledAccount,
  SettledApp,
  SettledPipeline,
  SettledSpace,
  SettledTeam,
  TeamRole,
} from './settled.ts'
import { createSettling, type Settling } from './settling.ts'

/** Fixes a world's ids and timestamps as of the clock's now. */
export function settleWorld(world: World, clock: Clock): Settled {
  const settling = createSettling(world, clock)
  const accounts = world.accounts.map((account) => settleAccount(account, world, settling))
  const people = new Map(accounts.map((account) => [account.email, account]))
  const appsOf = Map.groupBy(world.apps, (app) => app.team)
  const teams = (world.teams ?? []).map((team) =>
    settleTeam(team, appsOf.get(team.name) ?? [], people, settling),
  )
  const teamNamed = new Map(teams.map((team) => [team.name, team]))
  const spaceNamed = new Map((world.spaces ?? []).map((space) => [space.name, space]))
  const apps = world.apps.map((app): SettledApp => {
    const team = app.team === undefined ? undefined : teamNamed.get(app.team)
    const owner = app.owner === undefined ? undefined : people.get(app.owner)
    const space = app.space === undefined ? undefined : spaceNamed.get(app.space)
    const body = appBody(app, { team, owner, space }, settling)
    return {
      id: body.id,
      name: app.name,
      ownerId: owner?.id,
      team,
      spaceId: body.space?.id,
      locked: app.locked ?? false,
      granted: grantsOf(app, people),
      body,
      addOns: (app.add_ons ?? []).map((addOn) => addOnBody(app, addOn, settling)),
      collaborators: () => collaboratorBodies(app, { team, owner, people }, settling),
      configVars: () => ({ ...attachedVars(app, world.apps), ...app.config_vars }),
      attachedVars: () => new Set(Object.keys(attachedVars(app, world.apps))),
      domains: () => domainBodies(app, body.web_url, settling),
      formation: () =>
        (app.formation ?? []).map((process) => formationBody(app, process, settling)),
      logDrains: () =>
        (app.drains ?? []).map((drain, index) => logDrainBody(app, drain, index, settling)),
      sniEndpoints: () => sniEndpointBodies(app, settling),
    }
  })
  const pipelines = (world.pipelines ?? []).map((pipeline): SettledPipeline => {
    const ownerId = pipeline.owner === undefined ? undefined : people.get(pipeline.owner)?.id
    const teamId = pipeline.team === undefined ? undefined : teamNamed.get(pipeline.team)?.id
    const body = pipelineBody(pipeline, { ownerId, teamId }, settling)
    const couplings = pipeline.apps.map((coupling) =>
      pipelineCouplingBody(pipeline, coupling, settling),
    )
    return { id: body.id, name: pipeline.name, ownerId, teamId, body, couplings }
  })
  const spaces = (world.spaces ?? []).flatMap((space): readonly SettledSpace[] => {
    const team = teamNamed.get(space.team)
    if (team === undefined) return []
    const body = spaceBody(space, team, settling)
    return [{ id: body.id, name: space.name, team, body }]
  })
  const attachments = world.apps.flatMap((app) =>
    (app.add_ons ?? []).flatMap((addOn) => addOnAttachmentBodies(app, addOn, settling)),
  )
  const appCalled = new Map(
    apps.flatMap((app) => [[app.id, app] as const, [app.name, app] as const]),
  )
  const clients = (world.clients ?? []).map((client) => ({
    ...client,
    id: client.id ?? settling.id('oauth-client', client.name),
  }))
  const appTransfers = (world.app_transfers ?? []).flatMap((transfer, place) => {
    const owner = people.get(transfer.owner)
    const recipient = people.get(transfer.recipient)
    return owner === undefined || recipient === undefined
      ? []
      : [{ place, body: appTransferBody(transfer, owner, recipient, settling) }]
  })
  return {
    accounts,
    teams,
    apps,
    appCalled,
    attachments,
    pipelines,
    spaces,
    clients,
    ownClientId: settling.id('oauth-client'),
    appTransfers,
  }
}

function grantsOf(
  { collaborators = [] }: WorldApp,
  people: ReadonlyMap<string, SettledAccount>,
): SettledApp['granted'] {
  return new Map(
    collaborators.flatMap(({ account: email, permissions = usualPermissions }) => {
      const account = people.get(email)
      return account === undefined ? [] : [[account.id, ['view', ...permissions]] as const]
    }),
  )
}

function settleAccount(account: WorldAccount, world: World, settling: Settling): SettledAccount {
  const identityProvider = account.federated === true ? identityProviderOf(account, world) : null
  const body = accountBody(account, identityProvider, settling)
  return {
    id: body.id,
    email: account.email,
    name: body.name,
    federated: body.federated,
    identityProvider,
    twoFactor: body.two_factor_authentication,
    totpSecret: account.totp_secret,
    recoveryCodes: account.recovery_codes ?? [],
    suspended: body.suspended_at !== null,
    delinquent: body.delinquent_at !== null,
    password: account.password,
    passwordExpired: account.password_expired ?? false,
    defaultTeamId: body.default_team?.id,
    body,
  }
}

/** The identity provider of the account's own team, or of another it is a member of. */
function identityProviderOf(account: WorldAccount, { name, teams = [] }: World): string {
  const offering = teams.filter(
    (team) =>
      team.identity_provider !== undefined &&
      team.members.some((member) => member.account === account.email),
  )
  const team = offering.find((each) => each.name === account.default_team) ?? offering[0]
  return team?.identity_provider ?? `${account.default_team ?? name}-sso`
}

function settleTeam(
  team: WorldTeam,
  apps: readonly WorldApp[],
  people: ReadonlyMap<string, SettledAccount>,
  settling: Settling,
): SettledTeam {
  const roles = new Map<string, { role: TeamRole; since: string }>()
  for (const { account, role, joined } of team.members) roles.set(account, { role, since: joined })
  for (const { account, since } of apps.flatMap((app) => app.collaborators ?? [])) {
    if (!roles.has(account)) roles.set(account, { role: 'collaborator', since })
  }
  const members = [...roles].flatMap(([email, { role, since }]) => {
    const account = people.get(email)
    return account === undefined ? [] : [teamMemberBody(team, account, role, since, settling)]
  })
  const body = teamBody(team, settling)
  const admins = [...roles].flatMap(([email, { role }]) =>
    role === 'admin' ? (people.get(email) ?? []) : [],
  )
  return {
    id: body.id,
    name: team.name,
    thirdPartyOauth: team.third_party_oauth ?? true,
    roles: new Map(members.map((member) => [member.user.id, member.role])),
    admins,
    body,
    members,
  }
}
