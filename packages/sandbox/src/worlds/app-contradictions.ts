import type { Findings } from './findings.ts'
import { commonRegions, type WorldApp, type WorldSpace } from './world.ts'

/** Finds what contradicts itself within one app: where it runs, and what its parts refer to. */
export function findAppContradictions(
  app: WorldApp,
  path: string,
  spaces: readonly WorldSpace[],
  findings: Findings,
): void {
  findings.oneOwner(path, app)
  findPlaceContradictions(app, path, spaces, findings)
  findings.unique(`${path}.formation`, 'type', app.formation)
  findings.unique(`${path}.domains`, 'hostname', app.domains)
  findings.unique(`${path}.certificates`, 'name', app.certificates)
  findings.unique(`${path}.collaborators`, 'account', app.collaborators)
  for (const [index, { account }] of (app.collaborators ?? []).entries()) {
    findings.known(`${path}.collaborators[${index}].account`, 'account', account)
  }
  const certificates = new Set(app.certificates?.map(({ name }) => name))
  for (const [index, { certificate }] of (app.domains ?? []).entries()) {
    if (certificate !== undefined && !certificates.has(certificate)) {
      findings.wrong(
        `${path}.domains[${index}].certificate`,
        `unknown certificate "${certificate}"`,
      )
    }
  }
  const addOns = new Set(app.add_ons?.map(({ name }) => name))
  for (const [index, { add_on: name }] of (app.drains ?? []).entries()) {
    if (name !== undefined && !addOns.has(name)) {
      findings.wrong(`${path}.drains[${index}].add_on`, `unknown add-on "${name}"`)
    }
  }
  for (const [index, { attachments }] of (app.add_ons ?? []).entries()) {
    for (const [place, attachment] of (attachments ?? []).entries()) {
      findings.known(`${path}.add_ons[${index}].attachments[${place}].app`, 'app', attachment.app)
    }
  }
}

function findPlaceContradictions(
  app: WorldApp,
  path: string,
  spaces: readonly WorldSpace[],
  { wrong }: Findings,
): void {
  if (app.space === undefined) {
    if (!commonRegions.some((region) => region === app.region)) {
      wrong(`${path}.region`, `"${app.region}" is a region of Private Spaces: name a space`)
    }
    return
  }
  const space = spaces.find(({ name }) => name === app.space)
  if (space === undefined) {
    wrong(`${path}.space`, `unknown space "${app.space}"`)
    return
  }
  if (space.region !== app.region) {
    wrong(`${path}.region`, `"${app.region}" is not the region of its space, "${space.region}"`)
  }
  if (space.team !== app.team) wrong(`${path}.space`, `belongs to the team "${space.team}"`)
}
