/** Control characters, line and paragraph separators, and what makes text read in another order than it is written. */
const misleading = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u

/** Says what is wrong with a client's name, or null: people read it on the page that asks for their consent. */
export function clientNameProblem(name: string): string | null {
  if (name.trim() !== '' && name.length <= 200 && !misleading.test(name)) return null
  return 'Name must be 1 to 200 characters without line breaks and changes of direction.'
}
