// Keep tokens out of logs, and find those that got out.
import {
  findTokens,
  maskToken,
  redactTokens,
  tokenForm,
  tokenGenerations,
} from '@muster/oauth-client'

/** A line as it may be logged. */
export function fitToLog(line: string, client_secret: string): string {
  return redactTokens(line, [client_secret])
}

/** The tokens in a file, as one may show them, and whether each was made before tokens had their present form. */
export function leaks(file: string): readonly { readonly mask: string; readonly old: boolean }[] {
  return findTokens(file).map(({ token, form }) => ({
    mask: maskToken(token),
    old: form !== undefined && !tokenGenerations[form].current,
  }))
}

/** Whether a stored token should be regenerated. */
export function isOld(token: string): boolean {
  const form = tokenForm(token)
  return form !== undefined && !tokenGenerations[form].current
}
