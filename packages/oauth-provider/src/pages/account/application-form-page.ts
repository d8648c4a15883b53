import { type Profile, profiles } from '../../profile.ts'
import { hiddenFields } from '../hidden-fields.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../page.ts'
import { describe, notTaken, textField, wrong } from './field.ts'
import { profileWords } from './profile-words.ts'

export interface ApplicationForm {
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
  readonly back: string
  readonly name: string
  readonly redirectUri: string
  /** The profile to begin with; null for an application that has been registered: it keeps its own. */
  readonly profile: string | null
  /** What is wrong with each field; nothing for the form as it is first shown. */
  readonly problems: Readonly<
    Partial<Record<'name' | 'redirectUri' | 'profile', string | undefined>>
  >
}

/** The page on which an application is registered, or changed. */
export function applicationFormPage(form: ApplicationForm): Page {
  const { action, hidden, back, name, redirectUri, profile, problems } = form
  const registering = profile !== null
  const title = registering ? 'Register an application' : 'Change the application'
  const refused = Object.values(problems).some((problem) => problem !== undefined)
  return {
    title: refused ? `Not ${registering ? 'registered' : 'changed'}: ${title}` : title,
    ...(refused && { status: 422 }),
    body: html`<h1>${title}</h1>
<p class="lead">${
      registering
        ? 'The client is what identifies you to people who connect their accounts, and to this provider.'
        : 'The client id, the secret and the access people gave stay as they are.'
    }</p>
${notTaken(refused, `The application was not ${registering ? 'registered' : 'changed'}. What to correct is said below.`)}<form class="sheet" method="post" action="${action}">
${hiddenFields(hidden)}${textField({
  name: 'name',
  label: 'Name',
  value: name,
  maxLength: 200,
  hint: 'People read it when they are asked for access: choose what they know you by.',
  problem: problems.name ?? null,
  first: problems.name !== undefined,
})}${textField({
  name: 'redirect_uri',
  label: 'Callback URL',
  value: redirectUri,
  type: 'url',
  maxLength: 2000,
  hint: redirectRules,
  problem: problems.redirectUri ?? null,
  first: problems.name === undefined && problems.redirectUri !== undefined,
})}${profile === null ? null : profileChoice(profile, problems.profile ?? null)}<div class="actions">
<button type="submit">${registering ? 'Register application' : 'Save changes'}</button>
<a class="button second" href="${back}">Cancel</a>
</div>
</form>`,
  }
}

const redirectRules = html`Where people are sent back to with a code. It must be https, or http on <code>localhost</code>, <code>127.0.0.1</code> or <code>[::1]</code>; without a fragment, a user name, and the parameters the answer adds, such as <code>code</code> and <code>state</code>. A request that names another address, even by one character, is refused.`

function profileChoice(chosen: string, problem: string | null): Html {
  return html`<fieldset${describe('profile', problem)}>
<legend>Profile</legend>
${wrong('profile', problem)}<p class="hint" id="profile-hint">It cannot be changed later.</p>
${profiles.map((one) => choice(one, one === chosen))}</fieldset>
`
}

function choice(profile: Profile, chosen: boolean): Html {
  const { title, sentence } = profileWords[profile]
  return html`<div class="choice"><input id="profile-${profile}" name="profile" type="radio" value="${profile}" required${chosen ? html` checked` : null} aria-describedby="profile-${profile}-detail">
<label for="profile-${profile}">${title} <code>${profile}</code></label>
<p id="profile-${profile}-detail">${sentence}</p></div>
`
}
