import { RequestError } from '../request-error.ts'
import { mediaType, readBody } from './read-body.ts'

/** The parameters of a query string or a form: each at most once, an empty value as if it were absent. */
export interface Parameters {
  get(name: string): string | undefined
  /** The value as it was written, still encoded, made safe to stand in a query again. */
  raw(name: string): string | undefined
}

const formLimit = 65_536

/**
 * Reads parameters encoded as `application/x-www-form-urlencoded`. Throws RequestError `invalid_request` when one is
 * repeated (RFC 6749 section 3.1).
 */
export function parseParameters(text: string): Parameters {
  const decode = isPlain(text) ? (part: string): string => part : decodePart
  const raws = new Map<string, string>()
  for (const pair of text.split('&')) {
    if (pair === '') continue
    const name = decode(rawName(pair))
    if (raws.has(name)) {
      throw new RequestError('invalid_request', `The parameter ${printable(name)} is repeated.`)
    }
    const equals = pair.indexOf('=')
    raws.set(name, equals === -1 ? '' : pair.slice(equals + 1))
  }
  const raw = (name: string): string | undefined => {
    const value = raws.get(name)
    return value === undefined || value === '' ? undefined : value
  }
  return {
    get: (name) => {
      const value = raw(name)
      return value === undefined ? undefined : decode(value)
    },
    raw: (name) => {
      const value = raw(name)
      return value === undefined ? undefined : safeInQuery(value)
    },
  }
}

/**
 * Reads a form. Throws RequestError `unsupported_body` for any other type of body, `body_too_large` beyond 64 KiB and
 * `invalid_request` for a repeated parameter.
 */
export async function readForm(request: Request): Promise<Parameters> {
  requireForm(request)
  return parseParameters(await readBody(request, formLimit))
}

/** Reads a form's text, not yet taken apart. Throws as `readForm` does. */
export async function readFormText(request: Request): Promise<string> {
  requireForm(request)
  return readBody(request, formLimit)
}

function requireForm(request: Request): void {
  if (mediaType(request) !== 'application/x-www-form-urlencoded') {
    throw new RequestError(
      'unsupported_body',
      'The body must be of type application/x-www-form-urlencoded.',
    )
  }
}

/** As the URL standard decodes a form: plus is a space, bad escapes stay, bad UTF-8 becomes U+FFFD. */
function decodePart(text: string): string {
  if (isPlain(text)) return text
  return new URLSearchParams(`v=${text}`).get('v') ?? ''
}

/** A form's text as a query string that means the same. */
export function asQuery(form: string): string {
  return form.split('&').map(safeInQuery).join('&')
}

/** A query string without one parameter, however its name is written. The others stay as they are. */
export function withoutParameter(query: string, name: string): string {
  return query
    .split('&')
    .filter((pair) => nameOf(pair) !== name)
    .join('&')
}

/** Says whether a text means what it says, as tokens, codes and most names do. */
function isPlain(text: string): boolean {
  return /^[\w.~&=-]*$/.test(text)
}

function nameOf(pair: string): string {
  return decodePart(rawName(pair))
}

function rawName(pair: string): string {
  const equals = pair.indexOf('=')
  return equals === -1 ? pair : pair.slice(0, equals)
}

/** Encodes only what may not stand in a query, and leaves everything already encoded as it is. */
function safeInQuery(raw: string): string {
  return raw.replace(/[^A-Za-z0-9\-._~!$'()*+,;:@/?%=]+/gu, (part) =>
    Array.from(
      Buffer.from(part),
      (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    ).join(''),
  )
}

function printable(name: string): string {
  return name.replace(/[^\w.-]/g, '?').slice(0, 40)
}
