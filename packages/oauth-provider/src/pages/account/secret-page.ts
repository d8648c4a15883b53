import { type Html, html } from '../html.ts'
import type { Page } from '../page.ts'
import { copyable, copyScript } from './copyable.ts'

export interface Secret {
  readonly title: string
  readonly lead: Html | string
  /** What the secret is called. */
  readonly name: string
  readonly secret: string
  /** What to do with it. */
  readonly use: Html | string
  readonly more?: Html
  /** Where one goes on. */
  readonly next: { readonly href: string; readonly text: string }
}

/** The only page that ever shows a secret: the answer to the form that made it. */
export function secretPage({ title, lead, name, secret, use, more, next }: Secret): Page {
  return {
    title,
    status: 201,
    body: html`<h1>${title}</h1>
<p class="lead">${lead}</p>
<section class="card once" aria-labelledby="secret-name">
<h2 id="secret-name">${name}</h2>
<p class="quiet">Copy it now: it is shown this once, and kept here only as a hash.</p>
${copyable(secret, name)}
<p class="hint">${use}</p>
</section>
${more ?? null}
<p><a class="button second" href="${next.href}">${next.text}</a></p>`,
    script: copyScript,
  }
}

/** The page for a form that was sent a second time: nothing happens twice, and no secret is shown twice. */
export function sentBeforePage(what: string, next: Secret['next']): Page {
  return {
    title: 'This form was sent before',
    status: 409,
    body: html`<h1>This form was sent before</h1>
<p class="lead">${what}</p>
<p><a class="button second" href="${next.href}">${next.text}</a></p>`,
  }
}
