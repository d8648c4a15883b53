import { EvidenceError } from './errors.ts'

/** A value that JSON can say without loss (RFC 7493, I-JSON). */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

const maximumDepth = 64

/**
 * The one text of a value: RFC 8785 (JCS), keys in UTF-16 order, numbers as ECMAScript prints them.
 *
 * Refuses with `not_canonical` whatever I-JSON cannot carry: undefined, functions, class instances,
 * NaN and infinities, integers beyond 2^53 - 1, lone surrogates, and nesting beyond 64 levels.
 */
export function canonicalJson(value: unknown): string {
  return write(value, undefined)
}

/**
 * Reads a text that must already be canonical, and returns its value.
 *
 * Any other spelling of the same value is refused with `not_canonical`: a key twice, another order of
 * keys, white space, another way to write a number or to escape a character.
 */
export function parseCanonicalJson(text: string): Json {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new EvidenceError('not_canonical', 'This text is not JSON.', { cause })
  }
  if (canonicalJson(value) !== text) {
    throw new EvidenceError(
      'not_canonical',
      'This JSON is not in canonical form: a key is given twice, or keys, numbers or spaces are written another way.',
    )
  }
  return value as Json // canonicalJson has just visited every part of it
}

/** The way to a value from the top, last step first: put into words only when a value is refused. */
interface Trail {
  readonly parent: Trail | undefined
  readonly step: string
  readonly depth: number
}

function write(value: unknown, trail: Trail | undefined): string {
  if (typeof value === 'string') return writeString(value, trail)
  if (typeof value === 'number') return writeNumber(value, trail)
  if (value === null) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (trail !== undefined && trail.depth > maximumDepth) {
    throw refused(trail, `values nested deeper than ${maximumDepth} levels`)
  }
  const below = (step: string): Trail => ({ parent: trail, step, depth: (trail?.depth ?? 0) + 1 })
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item, index) => write(item, below(`[${index}]`))).join(',')}]`
  }
  if (isPlainObject(value)) {
    const members = Object.keys(value)
      .sort()
      .map((key) => {
        const at = below(key)
        return `${writeString(key, at)}:${write(value[key], at)}`
      })
    return `{${members.join(',')}}`
  }
  throw refused(trail, typeof value === 'object' ? 'an instance of a class' : typeof value)
}

function writeString(value: string, trail: Trail | undefined): string {
  if (!value.isWellFormed()) throw refused(trail, 'half of a surrogate pair')
  return JSON.stringify(value)
}

function writeNumber(value: number, trail: Trail | undefined): string {
  if (!Number.isFinite(value)) throw refused(trail, 'a number that is not finite')
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw refused(trail, 'an integer beyond 2^53 - 1')
  }
  return JSON.stringify(value)
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function refused(trail: Trail | undefined, what: string): EvidenceError {
  let path = ''
  for (let at = trail; at !== undefined; at = at.parent) {
    path = `${at.step.startsWith('[') ? '' : '.'}${at.step}${path}`
  }
  return new EvidenceError(
    'not_canonical',
    `$${path} holds ${what}, which canonical JSON cannot carry.`,
  )
}
