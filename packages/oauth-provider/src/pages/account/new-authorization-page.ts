import { type Scope, scopes } from '../../scope.ts'
import { scopeWords } from '../../scope-words.ts'
import { hiddenFields } from '../hidden-fields.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../page.ts'
import { describe, notTaken, textField, wrong } from './field.ts'

/** How long an authorization can be made to last, in seconds; null for ever, which is Heroku's default. */
export const lifetimes: Readonly<
  Record<string, { readonly words: string; readonly seconds: number | null }>
> = {
  never: { words: 'Never', seconds: null },
  hour: { words: 'In an hour', seconds: 3600 },
  day: { words: 'In a day', seconds: 86_400 },
  week: { words: 'In a week', seconds: 7 * 86_400 },
  month: { words: 'In 30 days', seconds: 30 * 86_400 },
  quarter: { words: 'In 90 days', seconds: 90 * 86_400 },
  year: { words: 'In a year', seconds: 365 * 86_400 },
}

export interface NewAuthorization {
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
  readonly back: string
  /** The team it will act for; null for the account itself. */
  readonly team: string | null
  readonly description: string
  readonly scope: readonly Scope[]
  /** A key of `lifetimes`. */
  readonly lifetime: string
  /** What is wrong with each field; nothing for the form as it is first shown. */
  readonly problems: Readonly<
    Partial<Record<'description' | 'scope' | 'lifetime', string | undefined>>
  >
}

/** The page that asks what a direct authorization is for, what it may do, and for how long. */
export function newAuthorizationPage(form: NewAuthorization): Page {
  const { action, hidden, back, team, description, scope, lifetime, problems } = form
  const refused = Object.values(problems).some((problem) => problem !== undefined)
  return {
    title: refused ? 'Not created: create an authorization' : 'Create an authorization',
    ...(refused && { status: 422 }),
    body: html`<h1>Create an authorization</h1>
<p class="lead">${
      team === null
        ? 'It gives a script of yours a token that acts as you, within what you tick.'
        : html`It gives a script a token that acts for the team <strong><bdi>${team}</bdi></strong>, within what you tick, whoever leaves the team.`
    }</p>
${notTaken(refused, 'The authorization was not created. What to correct is said below.')}<form class="sheet" method="post" action="${action}">
${hiddenFields(hidden)}${textField({
  name: 'description',
  label: 'Description',
  value: description,
  maxLength: 1000,
  hint: 'What it is for, so that you know it again: “nightly backup on build-7”.',
  problem: problems.description ?? null,
  first: problems.description !== undefined,
})}<fieldset${describe('scope', problems.scope ?? null)}>
<legend>What it may do</legend>
${wrong('scope', problems.scope ?? null)}<p class="hint" id="scope-hint">Tick the least that is enough.</p>
${scopes.map((one) => choice(one, scope.includes(one)))}</fieldset>
<div class="field">
<label for="lifetime">Expires</label>
<select id="lifetime" name="lifetime"${describe('lifetime', problems.lifetime ?? null)}>
${Object.entries(lifetimes).map(
  ([value, { words }]) =>
    html`<option value="${value}"${value === lifetime ? html` selected` : null}>${words}</option>\n`,
)}</select>
${wrong('lifetime', problems.lifetime ?? null)}<p class="hint" id="lifetime-hint">You can revoke it at any time.</p>
</div>
<div class="actions">
<button type="submit">Create authorization</button>
<a class="button second" href="${back}">Cancel</a>
</div>
</form>`,
  }
}

function choice(scope: Scope, ticked: boolean): Html {
  const { title, detail } = scopeWords[scope]
  // A name for each: a form's parameter must not be repeated.
  return html`<div class="choice"><input id="scope-${scope}" name="scope-${scope}" type="checkbox" value="yes"${ticked ? html` checked` : null} aria-describedby="scope-${scope}-detail">
<label for="scope-${scope}">${title} <code>${scope}</code></label>
<p id="scope-${scope}-detail">${detail}</p></div>
`
}
