import { printable } from '../evidence/printable.ts'

/** Columns of texts, each as wide as its longest; the last is not padded. No text can move a terminal's cursor. */
export function writeTable(given: readonly (readonly string[])[]): string {
  const rows = given.map((row) => row.map(printable))
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows
    .map((row) =>
      row
        .map((text, column) =>
          column === row.length - 1 ? text : text.padEnd(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n')
}
