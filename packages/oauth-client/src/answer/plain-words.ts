import { redactTokens } from '../token-form/redact-tokens.ts'

/**
 * Another side's text made fit to quote: one line, at most 200 characters, no control characters, no tokens, and nothing
 * long that is no word (it has a digit or changes case inside), which may be a code, a secret or a token of another form.
 */
export function plainWords(text: string): string {
  return redactTokens(text)
    .replaceAll(/[\w-]{20,}/g, (run) => (/\d|[a-z][A-Z]/.test(run) ? '[redacted]' : run))
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed()
}
