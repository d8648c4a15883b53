import type { Reading } from './reading.ts'

/** Heroku's answer names the app and pipeline of a coupling by id alone; adds the names the other lists tell. */
export function nameCouplings(
  couplings: Reading<'pipeline-coupling'>,
  apps: Reading<'app'>,
  pipelines: Reading<'pipeline'>,
): Reading<'pipeline-coupling'> {
  if (couplings.status === 'unreadable') return couplings
  const appNames = namesIn(apps)
  const pipelineNames = namesIn(pipelines)
  const items = couplings.items.map((coupling) => ({
    ...coupling,
    app: named(coupling.app, appNames),
    pipeline: named(coupling.pipeline, pipelineNames),
  }))
  return { ...couplings, items }
}

function namesIn(reading: Reading<'app'> | Reading<'pipeline'>): ReadonlyMap<string, string> {
  if (reading.status === 'unreadable') return new Map()
  return new Map(reading.items.map(({ id, name }) => [id, name]))
}

function named<T extends { readonly id: string }>(
  reference: T,
  names: ReadonlyMap<string, string>,
): T & { readonly name?: string } {
  const name = names.get(reference.id)
  return name === undefined ? reference : { ...reference, name }
}
