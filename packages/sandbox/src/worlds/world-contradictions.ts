import { findAppContradictions } from './app-contradictions.ts'
import { createFindings, type Findings } from './findings.ts'
import type { World, WorldAccount } from './world.ts'
import type { WorldProblem } from './world-error.ts'

/** What a world's shape cannot rule out: names that nothing bears, names borne twice, two owners of one thing. */
export function findContradictions(world: World): readonly WorldProblem[] {
  const findings = createFindings(world)
  findings.unique('accounts', 'email', world.accounts)
  findings.unique('teams', 'name', world.teams)
  findings.unique('spaces', 'name', world.spaces)
  findings.unique('apps', 'name', world.apps)
  findings.unique('pipelines', 'name', world.pipelines)
  for (const [index, account] of world.accounts.entries()) {
    findings.known(`accounts[${index}].default_team`, 'team', account.default_team)
    findSecondFactorContradictions(account, `accounts[${index}]`, findings)
  }
  for (const [index, team] of (world.teams ?? []).entries()) {
    findings.unique(`teams[${index}].members`, 'account', team.members)
    for (const [place, { account }] of team.members.entries()) {
      findings.known(`teams[${index}].members[${place}].account`, 'account', account)
    }
  }
  for (const [index, { team }] of (world.spaces ?? []).entries()) {
    findings.known(`spaces[${index}].team`, 'team', team)
  }
  for (const [index, app] of world.apps.entries()) {
    findAppContradictions(app, `apps[${index}]`, world.spaces ?? [], findings)
  }
  findings.unique(
    'apps',
    'created_as',
    world.apps.filter((app) => app.created_as !== undefined),
  )
  for (const [index, { app, owner, recipient }] of (world.app_transfers ?? []).entries()) {
    findings.known(`app_transfers[${index}].app`, 'app', app)
    findings.known(`app_transfers[${index}].owner`, 'account', owner)
    findings.known(`app_transfers[${index}].recipient`, 'account', recipient)
  }
  findOauthContradictions(world, findings)
  findRepeatedAddOns(world, findings)
  findPipelineContradictions(world, findings)
  return findings.problems
}

/** A second factor can only be shown by an account that has one. */
function findSecondFactorContradictions(
  { two_factor: on, totp_secret: secret, recovery_codes: codes }: WorldAccount,
  path: string,
  { wrong }: Findings,
): void {
  if (secret !== undefined && on !== true) wrong(`${path}.totp_secret`, 'needs two_factor: true')
  if (codes !== undefined && secret === undefined) {
    wrong(`${path}.recovery_codes`, 'needs a totp_secret, of which they are the replacement')
  }
}

/** An add-on's name is unique in all of Heroku, not only on its app. */
function findRepeatedAddOns(world: World, { wrong }: Findings): void {
  const seen = new Set<string>()
  for (const [index, { add_ons: addOns }] of world.apps.entries()) {
    for (const [place, { name }] of (addOns ?? []).entries()) {
      if (seen.has(name)) wrong(`apps[${index}].add_ons[${place}].name`, `"${name}" is there twice`)
      seen.add(name)
    }
  }
}

/** A token is an account's or a team's own; where both are named, the account has made it for the team. */
function findOauthContradictions(world: World, findings: Findings): void {
  findings.unique('clients', 'name', world.clients)
  for (const field of ['id', 'secret'] as const) {
    const given = (world.clients ?? []).filter((client) => client[field] !== undefined)
    if (new Set(given.map((client) => client[field])).size < given.length) {
      findings.wrong('clients', `two have the same ${field}`)
    }
  }
  for (const [index, { owner }] of (world.clients ?? []).entries()) {
    findings.known(`clients[${index}].owner`, 'account', owner)
  }
  const seen = new Set<string>()
  for (const [index, { account, team, token }] of (world.tokens ?? []).entries()) {
    const path = `tokens[${index}]`
    findings.known(`${path}.account`, 'account', account)
    findings.known(`${path}.team`, 'team', team)
    if (account === undefined && team === undefined) {
      findings.wrong(path, 'needs an account or a team')
    }
    const members = world.teams?.find(({ name }) => name === team)?.members
    if (account === undefined && members?.every(({ role }) => role !== 'admin') === true) {
      findings.wrong(`${path}.team`, `"${team}" has no admin: name the account that made the token`)
    }
    if (token !== undefined && seen.has(token)) findings.wrong(`${path}.token`, 'is there twice')
    if (token !== undefined) seen.add(token)
  }
}

function findPipelineContradictions(world: World, findings: Findings): void {
  const coupled = new Set<string>()
  for (const [index, pipeline] of (world.pipelines ?? []).entries()) {
    findings.oneOwner(`pipelines[${index}]`, pipeline)
    for (const [place, { app }] of pipeline.apps.entries()) {
      const path = `pipelines[${index}].apps[${place}].app`
      findings.known(path, 'app', app)
      if (coupled.has(app)) findings.wrong(path, `"${app}" is in a pipeline already`)
      coupled.add(app)
    }
  }
}
