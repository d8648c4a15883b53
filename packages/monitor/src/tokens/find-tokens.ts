import { isCredential } from './credential-context.ts'
import { encodedCredentials, encodedPrefixes } from './encoded-runs.ts'
import { encodedTexts } from './encoded-text.ts'
import type { FoundToken } from './found-token.ts'
import { isSample } from './is-sample.ts'

/** How far from a UUID the word that makes it a credential may stand, in characters. */
export const contextLength = 300

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const prefixed = new RegExp(`HRKU-(?:AA[0-9A-Za-z_-]{58}|${uuid})(?![0-9A-Za-z_-])`, 'gi')
const bare = new RegExp(`(?<![0-9A-Za-z-])${uuid}(?![0-9A-Za-z-])`, 'gi')
/** All that a text in Base64 may hold beside a bare UUID: a user name before it. */
const credential = new RegExp(`^(?:[^:\\s]{0,80}:)?(${uuid})\\s?$`, 'i')

/**
 * Finds the Heroku tokens in a text: those with the prefix anywhere, bare UUIDs where the text around them says that
 * they are credentials of Heroku, and both in Base64. What is plainly an example is left out.
 */
export function findTokens(text: string): readonly FoundToken[] {
  const found = [
    ...findPrefixed(text),
    ...findBare(text),
    ...findEncoded(text),
    ...findInside(text),
  ]
  let end = 0
  return found
    .sort((a, b) => a.index - b.index)
    .filter(({ index, length }) => {
      const apart = index >= end
      if (apart) end = index + length
      return apart
    })
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

function findBare(text: string, start = 0, end = text.length): readonly FoundToken[] {
  return [...text.slice(start, end).matchAll(bare)].flatMap(({ 0: token, index: at }) => {
    const index = start + at
    const before = text.slice(Math.max(0, index - contextLength), index)
    const after = text.slice(index + token.length, index + token.length + contextLength)
    if (!isCredential(before, after) || isSample(token)) return []
    return [{ kind: 'uuid', token, index, length: token.length, encoded: false } as const]
  })
}

/** Bare UUIDs within a longer text in Base64, judged by what is around them there and then around it. */
function findInside(text: string): readonly FoundToken[] {
  return [...encodedTexts(text)].flatMap(({ index, length, clear, place }) => {
    const before = `${text.slice(Math.max(0, index - contextLength), index)}\n`
    const after = `\n${text.slice(index + length, index + length + contextLength)}`
    const end = before.length + clear.length
    return findBare(before + clear + after, before.length, end).map((found) => ({
      ...found,
      ...place(found.index - before.length, found.length),
      encoded: true,
    }))
  })
}

function findEncoded(text: string): readonly FoundToken[] {
  return [...encodedPrefixes(text), ...encodedCredentials(text)].flatMap((run) => {
    const { clear, index, length } = run
    const [inside] = findPrefixed(clear)
    if (inside !== undefined) return [{ ...inside, index, length, encoded: true }]
    const token = credential.exec(clear)?.[1]
    if (token === undefined || isSample(token)) return []
    const near = text.slice(Math.max(0, index - contextLength), index + length + contextLength)
    return /heroku/i.test(near)
      ? [{ kind: 'uuid', token, index, length, encoded: true } as const]
      : []
  })
}
