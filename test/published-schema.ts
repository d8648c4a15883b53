// Heroku's published API schema, read as strictly as it means to be.
import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'

type Part = Readonly<Record<string, unknown>>

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Makes a part of the schema strict: `strictProperties` forbids others, every property it shows is expected except the
 * optional ones, and a format that its own example contradicts (a hostname as a URI) is left out.
 */
function tighten(part: unknown, optional: ReadonlySet<string>, key = ''): unknown {
  if (Array.isArray(part)) return part.map((each) => tighten(each, optional))
  if (!isPart(part)) return part
  const copy = Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, tighten(value, optional, name)]),
  )
  if (key === 'hostname') delete copy['format']
  const { properties, strictProperties, type } = copy
  // Without a list of types it is a map of fields, of which one is called `properties`.
  if (!isPart(properties) || !Array.isArray(type) || !type.includes('object')) return copy
  return {
    ...copy,
    required: Object.keys(properties).filter((name) => !optional.has(name)),
    ...(strictProperties === true && { additionalProperties: false }),
  }
}

/** Gives the validator of a resource, `oauth-token` say. Throws for a resource the schema does not have. */
export type PublishedSchema = (resource: string) => ValidateFunction

/** Reads the schema at a path. `optional` names the properties that Heroku sends only now and then. */
export function readPublishedSchema(path: string, optional: readonly string[]): PublishedSchema {
  const schema: unknown = JSON.parse(readFileSync(path, 'utf8'))
  const definitions = isPart(schema) ? schema['definitions'] : undefined
  if (!isPart(definitions)) throw new Error(`${path} holds no schema of Heroku's`)
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false })
  addFormats.default(ajv)
  const bare = Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => {
      const tight = tighten(definition, new Set(optional))
      if (!isPart(tight)) throw new Error(`the schema's ${name} is no object`)
      const { $schema: _, links: __, ...rest } = tight
      return [name, rest]
    }),
  )
  ajv.addSchema({ $id: 'heroku', definitions: bare })
  return (resource) => {
    const validate = ajv.getSchema(`heroku#/definitions/${resource}`)
    if (validate === undefined) throw new Error(`the schema has no ${resource}`)
    return validate
  }
}
