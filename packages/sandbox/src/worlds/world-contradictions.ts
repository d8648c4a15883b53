import type { World, WorldApp } from './world.ts'
import { commonRegions } from './world.ts'
import type { WorldProblem } from './world-error.ts'

/** What the shape of a world cannot rule out: names that nothing bears, names borne twice, owners that exclude each other. */
export function findContradictions(world: World): readonly WorldProblem[] {
  const names = {
    account: new Set(world.accounts.map(({ email }) => email)),
    team: new Set(world.teams?.map(({ name }) => name)),
    space: new Map(world.spaces?.map((space) => [space.name, space])),
    app: new Set(world.apps.map(({ name }) => name)),
  }
  const problems: WorldProblem[] = []
  const wrong = (path: string, message: string) => problems.push({ path, message })
  const known = (path: string, what: 'account' | 'team' | 'app', name: string | undefined) => {
    if (name !== undefined && !names[what].has(name)) wrong(path, `unknown ${what} "${name}"`)
  }
  const unique = (
    path: string,
    field: string,
    items: readonly Readonly<Record<string, unknown>>[],
  ) => {
    const seen = new Set<unknown>()
    for (const [index, item] of items.entries()) {
      if (seen.has(item[field]))
        wrong(`${path}[${index}].${field}`, `"${item[field]}" is there twice`)
      seen.add(item[field])
    }
  }
  const oneOwner = (
    path: string,
    item: { owner?: string | undefined; team?: string | undefined },
  ) => {
    known(`${path}.owner`, 'account', item.owner)
    known(`${path}.team`, 'team', item.team)
    if ((item.owner === undefined) === (item.team === undefined)) {
      wrong(path, 'needs either an owner (an account) or a team')
    }
  }

  unique('accounts', 'email', world.accounts)
  unique('teams', 'name', world.teams ?? [])
  unique('spaces', 'name', world.spaces ?? [])
  unique('apps', 'name', world.apps)
  unique('pipelines', 'name', world.pipelines ?? [])

  for (const [index, account] of world.accounts.entries()) {
    known(`accounts[${index}].default_team`, 'team', account.default_team)
  }
  for (const [index, team] of (world.teams ?? []).entries()) {
    unique(`teams[${index}].members`, 'account', team.members)
    for (const [place, member] of team.members.entries()) {
      known(`teams[${index}].members[${place}].account`, 'account', member.account)
    }
  }
  for (const [index, space] of (world.spaces ?? []).entries()) {
    known(`spaces[${index}].team`, 'team', space.team)
  }
  const addOnNames = new Set<string>()
  for (const [index, app] of world.apps.entries()) {
    const path = `apps[${index}]`
    oneOwner(path, app)
    checkPlace(app, path)
    checkParts(app, path)
  }
  const coupled = new Set<string>()
  for (const [index, pipeline] of (world.pipelines ?? []).entries()) {
    const path = `pipelines[${index}]`
    oneOwner(path, pipeline)
    for (const [place, { app }] of pipeline.apps.entries()) {
      known(`${path}.apps[${place}].app`, 'app', app)
      if (coupled.has(app)) wrong(`${path}.apps[${place}].app`, `"${app}" is in a pipeline already`)
      coupled.add(app)
    }
  }
  return problems

  function checkPlace(app: WorldApp, path: string): void {
    const space = app.space === undefined ? undefined : names.space.get(app.space)
    if (app.space === undefined) {
      if (!commonRegions.some((region) => region === app.region)) {
        wrong(`${path}.region`, `"${app.region}" is a region of Private Spaces: name a space`)
      }
      return
    }
    if (space === undefined) {
      wrong(`${path}.space`, `unknown space "${app.space}"`)
      return
    }
    if (space.region !== app.region) {
      wrong(`${path}.region`, `"${app.region}" is not the region of its space, "${space.region}"`)
    }
    if (space.team !== app.team) wrong(`${path}.space`, `belongs to the team "${space.team}"`)
  }

  function checkParts(app: WorldApp, path: string): void {
    const certificates = new Set(app.certificates?.map(({ name }) => name))
    const ownAddOns = new Set(app.add_ons?.map(({ name }) => name))
    unique(`${path}.formation`, 'type', app.formation ?? [])
    unique(`${path}.domains`, 'hostname', app.domains ?? [])
    unique(`${path}.certificates`, 'name', app.certificates ?? [])
    unique(`${path}.collaborators`, 'account', app.collaborators ?? [])
    for (const [place, collaborator] of (app.collaborators ?? []).entries()) {
      known(`${path}.collaborators[${place}].account`, 'account', collaborator.account)
    }
    for (const [place, { certificate }] of (app.domains ?? []).entries()) {
      if (certificate !== undefined && !certificates.has(certificate)) {
        wrong(`${path}.domains[${place}].certificate`, `unknown certificate "${certificate}"`)
      }
    }
    for (const [place, { add_on: name }] of (app.drains ?? []).entries()) {
      if (name !== undefined && !ownAddOns.has(name)) {
        wrong(`${path}.drains[${place}].add_on`, `unknown add-on "${name}"`)
      }
    }
    for (const [place, addOn] of (app.add_ons ?? []).entries()) {
      if (addOnNames.has(addOn.name)) {
        wrong(`${path}.add_ons[${place}].name`, `"${addOn.name}" is there twice`)
      }
      addOnNames.add(addOn.name)
      for (const [number, attachment] of (addOn.attachments ?? []).entries()) {
        known(`${path}.add_ons[${place}].attachments[${number}].app`, 'app', attachment.app)
      }
    }
  }
}
