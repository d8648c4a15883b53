import { createHash } from 'node:crypto'

/** A strong ETag as Heroku writes it: 32 hexadecimal digits in quotes. */
export function entityTag(...parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:${part}`)
  return `"${hash.digest('hex').slice(0, 32)}"`
}

/** Whether an If-None-Match header names the tag: RFC 9110 section 13.1.2, weak comparison. */
export function namesTag(ifNoneMatch: string | null, tag: string): boolean {
  if (ifNoneMatch === null) return false
  return ifNoneMatch
    .split(',')
    .map((candidate) => candidate.trim().replace(/^W\//, ''))
    .some((candidate) => candidate === '*' || candidate === tag)
}
