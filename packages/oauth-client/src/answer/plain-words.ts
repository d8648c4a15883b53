import { redactTokens } from '../token-form/redact-tokens.ts'

/**
 * Another side's text made fit to quote: one line, at most 200 characters, no control characters, no tokens, and nothing
 * long with a digit in it, which may be a code, a secret or a token of another form.
 */
export function plainWords(text: string): string {
  return redactTokens(text)
    .replaceAll(/[\w-]{20,}/g, (run) => (/\d/.test(run) ? '[redacted]' : run))
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed()
}
