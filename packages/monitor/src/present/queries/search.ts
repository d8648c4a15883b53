/** An `ilike` pattern for names that contain the text, whatever it holds. */
export function like(text: string): string {
  return `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`
}
