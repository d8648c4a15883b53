/** A text as HTML shows it, whatever is in it. */
export function escaped(text: string | null | undefined): string {
  return (text ?? '').replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
