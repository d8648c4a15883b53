import { alert, describedBy } from './alert.ts'
import { hiddenFields } from './hidden-fields.ts'
import { html } from './html.ts'
import type { Page } from './page.ts'

export interface PasswordForm {
  readonly email: string
  readonly hidden: Readonly<Record<string, string>>
  /** What went wrong the last time. */
  readonly problem: string | null
}

const consequence = html`<p class="quiet">Setting another password ends your API key: what uses it, such as a script, needs a new one. Apps you have connected keep their access.</p>\n`

/** Username first, for password managers. */
const newPassword = (email: string, problem: string | null) =>
  html`<input type="email" name="email" autocomplete="username" value="${email}" readonly hidden>
<div class="field"><label for="password">New password</label>
<input id="password" name="password" type="password" autocomplete="new-password" minlength="8" maxlength="1024" required${describedBy(problem, 'password-hint')}>
<p class="hint" id="password-hint">Eight characters or more, and not the present one. Length counts for more than signs.</p></div>
<div class="field"><label for="repeated">New password, again</label>
<input id="repeated" name="repeated" type="password" autocomplete="new-password" minlength="8" maxlength="1024" required></div>\n`

/** The page on which somebody whose password has expired sets another, in the middle of a login. */
export function passwordResetPage({ email, hidden, problem }: PasswordForm): Page {
  return {
    title: 'Set a new password',
    body: html`<h1>Set a new password</h1>
<p>The password of <strong>${email}</strong> has expired. You go on where you were once you have set another.</p>
${alert(problem)}${consequence}<form method="post" action="/account/password/reset">
${hiddenFields(hidden)}${newPassword(email, problem)}<button class="wide" type="submit">Set password and go on</button>
</form>`,
  }
}

/** The page on which somebody who is logged in changes the password. */
export function passwordChangePage({ email, hidden, problem }: PasswordForm): Page {
  return {
    title: 'Change your password',
    body: html`<h1>Change your password</h1>
${alert(problem)}${consequence}<form class="sheet" method="post" action="/account/password">
${hiddenFields(hidden)}<div class="field"><label for="present">Present password</label>
<input id="present" name="present" type="password" autocomplete="current-password" maxlength="1024" required${describedBy(problem)}></div>
${newPassword(email, problem)}<button type="submit">Change password</button>
</form>`,
  }
}

/** The page that says it is done. */
export function passwordChangedPage(email: string): Page {
  return {
    title: 'Your password is changed',
    body: html`<h1>Your password is changed</h1>
<p>Log in as <strong>${email}</strong> with the new one from now on. Your API key has ended; this login goes on.</p>`,
  }
}

/** The page of an account whose password lies elsewhere. */
export function noPasswordPage(identityProvider: string): Page {
  return {
    title: 'You have no password here',
    body: html`<h1>You have no password here</h1>
<p>You log in through ${identityProvider}. Change your password there.</p>`,
  }
}
