import { hiddenFields } from '../hidden-fields.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../page.ts'

export interface Confirmation {
  readonly title: string
  /** The title as the page shows it, where it names something. Default: the title. */
  readonly heading?: Html
  /** What it is about, in a sentence. */
  readonly about: Html
  /** What is lost, and what stays: a sentence each. */
  readonly consequences: readonly (Html | string)[]
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
  /** A verb with its object. */
  readonly button: string
  /** Whether something is lost that does not come back. */
  readonly dangerous: boolean
  /** Where one goes to leave things as they are. */
  readonly back: string
}

/** The page between a wish and its fulfilment: it says what will be lost and what stays. */
export function confirmPage(confirmation: Confirmation): Page {
  const { title, heading, about, consequences, action, hidden, button, dangerous, back } =
    confirmation
  return {
    title,
    body: html`<h1>${heading ?? title}</h1>
<p class="lead">${about}</p>
<ul class="lost">
${consequences.map((sentence) => html`<li>${sentence}</li>\n`)}</ul>
<form class="sheet" method="post" action="${action}">
${hiddenFields(hidden)}<div class="actions">
<button${dangerous ? html` class="danger"` : null} type="submit">${button}</button>
<a class="button second" href="${back}">Cancel</a>
</div>
</form>`,
  }
}
