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
