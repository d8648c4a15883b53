import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { wireSamples } from '../../test/wire-samples.ts'

const path = process.env['MUSTER_HEROKU_SCHEMA']

type Node = Readonly<Record<string, unknown>>

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Builds answers from the examples of Heroku's schema; `nulls` prefers null wherever the schema allows it. */
function exampleMaker(schema: Node, nulls: boolean) {
  const at = (reference: string): unknown =>
    reference
      .split('/')
      .slice(1)
      .reduce<unknown>((node, key) => (isNode(node) ? node[key] : undefined), schema)

  const make = (node: unknown): unknown => {
    if (!isNode(node)) throw new Error('the schema has a hole')
    if (typeof node['$ref'] === 'string') return make(at(node['$ref']))
    const types = Array.isArray(node['type']) ? node['type'] : [node['type']]
    if (nulls && types.includes('null')) return null
    if (isNode(node['properties'])) return fields(node['properties'])
    if ('example' in node && node['example'] !== null) return node['example']
    if (Array.isArray(node['enum'])) return node['enum'].find((value) => value !== null)
    if (Array.isArray(node['anyOf'])) return make(node['anyOf'][0])
    if (types.includes('array')) return isNode(node['items']) ? [make(node['items'])] : []
    if (types.includes('boolean')) return false
    if (types.includes('null')) return null
    if (types.includes('string')) return 'text'
    throw new Error(`no example of ${JSON.stringify(types)}`)
  }
  const fields = (properties: Node): Node =>
    Object.fromEntries(
      Object.entries(properties).map(([name, node]) => {
        const made = make(node)
        // A certificate's dates have no example of their own.
        return [name, made === 'text' && name.endsWith('_at') ? '2012-01-01T12:00:00Z' : made]
      }),
    )

  return (noun: string): Node => {
    const definition = at(`#/definitions/${noun}`)
    if (!isNode(definition) || !isNode(definition['properties'])) throw new Error(noun)
    return fields(definition['properties'])
  }
}

function schemaAt(file: string): Node {
  const schema: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!isNode(schema)) throw new Error('the schema is no object')
  return schema
}

describe.skipIf(path === undefined)("Heroku's schema (MUSTER_HEROKU_SCHEMA names the file)", () => {
  it.each(wireSamples)('has examples of a $noun that are read', ({ noun, parse }) => {
    expect(parse(exampleMaker(schemaAt(path ?? ''), false)(noun))).toBeTruthy()
  })

  it.each(wireSamples)('has examples of a $noun with nulls that are read', ({ noun, parse }) => {
    expect(parse(exampleMaker(schemaAt(path ?? ''), true)(noun))).toBeTruthy()
  })
})
