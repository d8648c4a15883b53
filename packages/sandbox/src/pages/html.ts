/** HTML that may be sent as it is. */
export interface Html {
  readonly html: string
}

type Part = Html | string | number | readonly Html[]

/** Builds HTML: every value that is not HTML already is escaped. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {
    html: literals.reduce((text, literal, index) => text + write(parts[index - 1]) + literal),
  }
}

function write(part: Part | undefined): string {
  if (typeof part === 'object') {
    return 'html' in part ? part.html : part.map((each) => each.html).join('')
  }
  return String(part ?? '').replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
