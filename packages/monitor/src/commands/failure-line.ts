/** An error that says what to do about it, as all of ours do. */
interface Remediable {
  readonly message: string
  readonly remedy: string
}

/**
 * What to print of an error that ends the program: one line with what happened and what to do, for errors of ours;
 * everything there is for others, because those are mistakes in the program.
 */
export function failureLine(error: unknown): string {
  if (isRemediable(error)) return oneLine(`${error.message} ${error.remedy}`)
  if (error instanceof Error) return error.stack ?? error.message
  return String(error)
}

function isRemediable(error: unknown): error is Error & Remediable {
  return error instanceof Error && 'remedy' in error && typeof error.remedy === 'string'
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ')
}
