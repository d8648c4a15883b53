import { redactTokens } from '../token-form/redact-tokens.ts'

/** How many causes behind a cause are looked at; a longer chain counts as unsafe. */
const deepest = 8

/**
 * What was caught, fit to be the `cause` of an error that may be logged: as it is, unless a token or one of `secrets`
 * shows in it or in what lies behind it; then a text of its names and messages, redacted.
 */
export function harmlessCause(cause: unknown, secrets: readonly string[]): unknown {
  const chain: unknown[] = []
  for (let link = cause; link !== undefined && chain.length < deepest; ) {
    chain.push(link)
    link = link instanceof Error ? link.cause : undefined
  }
  if (chain.length < deepest && chain.every((link) => isSafe(link, secrets))) return cause
  return chain
    .map((link) => (link instanceof Error ? `${link.name}: ${link.message}` : 'something'))
    .map((text) => redactTokens(text, secrets))
    .join(', because of ')
}

function isSafe(link: unknown, secrets: readonly string[]): boolean {
  try {
    const stack = link instanceof Error ? link.stack : ''
    const text = `${String(link)} ${stack} ${JSON.stringify(link)}`
    return redactTokens(text, secrets) === text
  } catch {
    // What cannot be written as text (a cycle, a hostile toString) may hold anything.
    return false
  }
}
