import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Import, importsOf, isTest, typescriptFiles } from './source-files.ts'

/** What each package may import of the others. */
const packages: Readonly<Record<string, readonly string[]>> = {
  'oauth-client': [],
  'oauth-provider': [],
  'sign-in': ['@muster/oauth-client'],
  'heroku-api': [],
  sandbox: ['@muster/oauth-provider', '@muster/oauth-provider/protocol'],
  monitor: ['@muster/oauth-client', '@muster/heroku-api'],
  dashboard: ['@muster/monitor/api'],
}

/** What each folder of the monitor may import of the others: connect → sync → evaluate → evidence → present. */
const stages: Readonly<Record<string, readonly string[]>> = {
  database: [],
  tokens: [],
  secrets: ['database'],
  accounts: ['database', 'secrets'],
  connect: ['database', 'secrets', 'accounts'],
  sync: ['database', 'secrets', 'accounts', 'connect'],
  evaluate: ['sync'],
  evidence: ['database', 'secrets', 'sync', 'evaluate'],
  present: ['database', 'secrets', 'accounts', 'connect', 'sync', 'evaluate', 'evidence'],
}

/** Where the stages meet: these may import everything. */
const meetingPlaces = ['jobs', 'commands']

const product = typescriptFiles().filter(
  ({ path }) => path.startsWith('packages/') && !isTest(path),
)
const imports = product.flatMap(importsOf)

function packageOf(path: string): string {
  return path.split('/')[1] ?? ''
}

/** The folder of `monitor/src` a path lies in, or undefined for a file directly in it. */
function stageOf(path: string): string | undefined {
  return /^packages\/monitor\/src\/([a-z-]+)\//.exec(path)?.[1]
}

function resolved({ from, target }: Import): string {
  return posix.normalize(posix.join(posix.dirname(from), target))
}

function described(list: readonly Import[]): readonly string[] {
  return list.map(({ from, target }) => `${from} imports ${target}`)
}

describe('imports', () => {
  it('stay inside a package or go to a package it may use', () => {
    const wrong = imports
      .filter(({ target }) => target.startsWith('@muster/'))
      .filter(({ from, target }) => {
        // Only what starts the sandbox may know it.
        if (
          /^packages\/monitor\/src\/(main|open-world|start-[a-z-]+|commands\/.*)\.ts$/.test(from)
        ) {
          return false
        }
        // An example knows its package as its users do.
        if (from.startsWith(`packages/${packageOf(from)}/examples/`)) {
          return !target.startsWith(`@muster/${packageOf(from)}`)
        }
        return !(packages[packageOf(from)] ?? []).includes(target)
      })
    expect(described(wrong)).toEqual([])
  })

  it('never leave a package by a relative path', () => {
    const wrong = imports.filter(
      (one) =>
        one.target.startsWith('.') && !resolved(one).startsWith(`packages/${packageOf(one.from)}/`),
    )
    expect(described(wrong)).toEqual([])
  })

  it('of the dashboard take only types from the monitor', () => {
    const wrong = imports.filter(
      ({ from, target, typeOnly }) =>
        packageOf(from) === 'dashboard' && target.startsWith('@muster/') && !typeOnly,
    )
    expect(described(wrong)).toEqual([])
  })

  it('inside the monitor go only to the left in connect, sync, evaluate, evidence, present', () => {
    const wrong = imports.filter((one) => {
      const from = stageOf(one.from)
      const target = one.target.startsWith('.') ? stageOf(resolved(one)) : undefined
      if (from === undefined || target === undefined || from === target) return false
      return !meetingPlaces.includes(from) && !(stages[from] ?? []).includes(target)
    })
    expect(described(wrong)).toEqual([])
  })

  it('of one folder know every folder of the monitor', () => {
    const known = [...Object.keys(stages), ...meetingPlaces]
    const unknown = new Set(
      product.map(({ path }) => stageOf(path)).filter((stage) => stage && !known.includes(stage)),
    )
    expect([...unknown]).toEqual([])
  })
})
