import { printable } from './printable.ts'

/** A text as HTML, in which nothing is markup and nothing is invisible. */
export function escaped(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** A time in ISO 8601 as HTML, to the second and in UTC. */
export function time(iso: string): string {
  const words = iso.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')
  return `<time datetime="${escaped(iso)}">${escaped(words)}</time>`
}
