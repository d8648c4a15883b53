import { redactTokens } from '../token-form/redact-tokens.ts'

/**
 * What was caught, fit to be the `cause` of an error that may be logged: as it is, unless a token or one of `secrets`
 * shows in it or in what lies behind it; then its names and messages only, redacted.
 */
export function harmlessCause(cause: unknown, secrets: readonly string[]): unknown {
  const shown = textOf(cause)
  if (redactTokens(shown, secrets) === shown) return cause
  return redactedChain(cause, secrets)
}

/** How many causes behind a cause are looked at. */
const deepest = 8

function textOf(value: unknown, depth = 0): string {
  if (!(value instanceof Error) || depth === deepest) return plainText(value)
  const { name, message, stack = '', cause } = value
  return [name, message, stack, plainText(value), textOf(cause, depth + 1)].join('\n')
}

function plainText(value: unknown): string {
  try {
    return `${String(value)} ${JSON.stringify(value) ?? ''}`
  } catch {
    // What cannot be written as text (a cycle, a hostile toString) is not quoted either: it counts as unsafe.
    return 'HRKU-0000000000000000'
  }
}

function redactedChain(value: unknown, secrets: readonly string[], depth = 0): unknown {
  if (!(value instanceof Error) || depth === deepest) return '[redacted]'
  return {
    name: value.name,
    message: redactTokens(value.message, secrets),
    cause: value.cause === undefined ? undefined : redactedChain(value.cause, secrets, depth + 1),
  }
}
