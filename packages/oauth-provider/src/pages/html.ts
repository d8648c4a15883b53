/** HTML that is safe to send: made by `html`, which escapes whatever is put into it. */
export interface Html {
  readonly markup: string
}

type Part = string | number | Html | null | readonly Html[]

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Tag of a template: text that is put in is escaped, HTML is kept, null leaves nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = strings.reduce(
    (text, string, index) => text + markupOf(parts[index - 1] ?? null) + string,
  )
  return { markup }
}

function markupOf(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'string' || typeof part === 'number') {
    return String(part).replace(/[&<>"']/g, (character) => escapes[character] ?? '')
  }
  if ('markup' in part) return part.markup
  return part.map(({ markup }) => markup).join('')
}
