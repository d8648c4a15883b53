/**
 * A text in which every character that could move a terminal's cursor, hide itself or turn the text around is
 * written as `\u{…}`. For what comes from a bundle that somebody else made.
 */
export function printable(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  )
}
