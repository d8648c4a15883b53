import { type Html, html } from '../html.ts'

export interface TextField {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly type?: 'text' | 'url'
  readonly maxLength: number
  readonly hint: Html | string
  /** What is wrong with the value; null for nothing. */
  readonly problem: string | null
  /** Of the fields with a problem, the first: where the cursor goes. */
  readonly first?: boolean
}

/** A line of text to fill in, with its hint and, beside it, what is wrong with it. */
export function textField(field: TextField): Html {
  const { name, label, value, type = 'text', maxLength, hint, problem, first = false } = field
  return html`<div class="field">
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" maxlength="${maxLength}" required autocomplete="off"${type === 'url' ? html` spellcheck="false"` : null} value="${value}"${describe(name, problem)}${first ? html` autofocus` : null}>
${wrong(name, problem)}<p class="hint" id="${name}-hint">${hint}</p>
</div>
`
}

/** The attributes by which an input points to what is said of it. */
export function describe(name: string, problem: string | null): Html {
  return problem === null
    ? html` aria-describedby="${name}-hint"`
    : html` aria-invalid="true" aria-describedby="${name}-problem ${name}-hint"`
}

/** What is wrong, below the field it is about. */
export function wrong(name: string, problem: string | null): Html | null {
  return problem === null ? null : html`<p class="wrong" id="${name}-problem">${problem}</p>\n`
}

/** What a page says above a form that was not taken; the rest is said beside the fields. */
export function notTaken(wrong: boolean, message: string): Html | null {
  return wrong ? html`<p class="alert" role="alert">${message}</p>\n` : null
}
