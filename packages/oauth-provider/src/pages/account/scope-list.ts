import type { Scope } from '../../scope.ts'
import { scopeWords } from '../../scope-words.ts'
import { type Html, html } from '../html.ts'

/** What scopes let their holder do, a line each. */
export function scopeList(scope: readonly Scope[]): Html {
  return html`<ul class="scopes">${scope.map((one) => html`<li>${scopeWords[one].title} <code>${one}</code></li>`)}</ul>`
}

/** The same in one line. */
export function scopeLine(scope: readonly Scope[]): readonly Html[] {
  return scope.map(
    (one, at) => html`${at === 0 ? null : ' · '}${scopeWords[one].title} <code>${one}</code>`,
  )
}
