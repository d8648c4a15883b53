import { redactTokens } from '../token-form/token-form.ts'

/** Another side's text made fit to quote: one line, at most 200 characters, no control characters, no tokens. */
export function plainWords(text: string): string {
  return redactTokens(text)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed()
}
