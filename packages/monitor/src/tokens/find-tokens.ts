import { isCredential } from './credential-context.ts'
import type { FoundToken } from './found-token.ts'
import { isSample } from './is-sample.ts'

/** How far from a UUID the word that makes it a credential may stand, in characters. */
export const contextLength = 300

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const prefixed = new RegExp(`HRKU-(?:AA[0-9A-Za-z_-]{58}|${uuid})(?![0-9A-Za-z_-])`, 'gi')
const bare = new RegExp(`(?<![0-9A-Za-z-])${uuid}(?![0-9A-Za-z-])`, 'gi')
/** Base64 that is long enough to hold a UUID, and no longer than a token with a user name before it. */
const base64 = /(?<![0-9A-Za-z+/_-])[0-9A-Za-z+/_-]{48,180}={0,2}(?![0-9A-Za-z+/=_-])/g

/**
 * Finds the Heroku tokens in a text: those with the prefix anywhere, bare UUIDs where the text around them says that
 * they are credentials of Heroku, and both in Base64. What is plainly an example is left out.
 */
export function findTokens(text: string): readonly FoundToken[] {
  const found = [...findPrefixed(text), ...findBare(text)]
  const taken = (index: number): boolean =>
    found.some((one) => index >= one.index && index < one.index + one.length)
  const encoded = findEncoded(text).filter(({ index }) => !taken(index))
  return [...found, ...encoded].sort((a, b) => a.index - b.index)
}

function findPrefixed(text: string): readonly FoundToken[] {
  return [...text.matchAll(prefixed)].flatMap(({ 0: token, index }) => {
    if (!token.startsWith('HRKU-') || isSample(token)) return []
    const kind = token.length === 65 ? 'prefixed' : 'prefixed-uuid'
    return kind === 'prefixed' && !token.startsWith('HRKU-AA')
      ? []
      : [{ kind, token, index, length: token.length, encoded: false } as const]
  })
}

function findBare(text: string): readonly FoundToken[] {
  return [...text.matchAll(bare)].flatMap(({ 0: token, index }) => {
    const before = text.slice(Math.max(0, index - contextLength), index)
    const after = text.slice(index + token.length, index + token.length + contextLength)
    if (!isCredential(before, after) || isSample(token)) return []
    return [{ kind: 'uuid', token, index, length: token.length, encoded: false } as const]
  })
}

function findEncoded(text: string): readonly FoundToken[] {
  return [...text.matchAll(base64)].flatMap(({ 0: run, index }) => {
    const clear = Buffer.from(run, 'base64').toString('latin1')
    const [inside] = findPrefixed(clear)
    if (inside !== undefined) return [{ ...inside, index, length: run.length, encoded: true }]
    const token = new RegExp(`^(?:[^:\\s]{0,80}:)?(${uuid})\\s?$`, 'i').exec(clear)?.[1]
    if (token === undefined || isSample(token)) return []
    const near = text.slice(Math.max(0, index - contextLength), index + run.length + contextLength)
    return /heroku/i.test(near)
      ? [{ kind: 'uuid', token, index, length: run.length, encoded: true } as const]
      : []
  })
}
