import type { DemoAccount } from '../account-directory.ts'
import { alert, describedBy } from './alert.ts'
import { hiddenFields } from './hidden-fields.ts'
import { html } from './html.ts'
import type { Page } from './page.ts'

export interface LoginForm {
  /** The client that waits for the login, if one does. */
  readonly client: string | null
  readonly hidden: Readonly<Record<string, string>>
  readonly email: string
  /** What went wrong the last time. */
  readonly problem: string | null
  readonly demoAccounts: readonly DemoAccount[]
}

const fillIn = `
for (const button of document.querySelectorAll('button[data-email]')) {
  button.hidden = false
  button.addEventListener('click', () => {
    document.getElementById('email').value = button.dataset.email
    document.getElementById('password').value = button.dataset.password
    document.getElementById('submit').focus()
  })
}
`

/** The page that asks who one is. The password may stay empty: whoever has none is sent to the identity provider. */
export function loginPage({ client, hidden, email, problem, demoAccounts }: LoginForm): Page {
  return {
    title: 'Log in',
    body: html`<h1>Log in</h1>
<p class="quiet">${client === null ? 'To this pretend Heroku account.' : html`To continue to <strong><bdi>${client}</bdi></strong>.`}</p>
${alert(problem)}<form method="post" action="/login">
${hiddenFields(hidden)}<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" maxlength="320" required value="${email}"${describedBy(problem)}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="1024"${describedBy(problem, 'password-hint')}>
<p class="hint" id="password-hint">Leave it empty if your company’s single sign-on logs you in.</p>
<button id="submit" class="wide" type="submit">Log in</button>
</form>
${demoAccounts.map(
  (account) => html`<section class="box" aria-label="Demo account">
<div class="head"><h2>Demo account</h2>
<button class="second small" type="button" hidden data-email="${account.email}" data-password="${account.password}">Fill in</button></div>
<dl><dt>E-mail</dt><dd><code>${account.email}</code></dd><dt>Password</dt><dd><code>${account.password}</code></dd></dl>
</section>`,
)}`,
    ...(demoAccounts.length > 0 && { script: fillIn }),
  }
}
