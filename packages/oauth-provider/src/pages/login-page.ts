import type { DemoAccount } from '../account-directory.ts'
import { html } from './html.ts'
import type { Page } from './page.ts'

export interface LoginForm {
  /** The client that waits for the login, if one does. */
  readonly client: string | null
  readonly csrf: string
  readonly requestId: string | null
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

/** The page that asks who one is. */
export function loginPage(form: LoginForm): Page {
  const { client, problem } = form
  const described = problem === null ? null : html` aria-describedby="problem"`
  return {
    title: 'Log in',
    body: html`<h1>Log in</h1>
<p class="quiet">${client === null ? 'To this pretend Heroku account.' : html`To continue to <strong>${client}</strong>.`}</p>
${problem === null ? null : html`<p class="alert" id="problem" role="alert">${problem}</p>`}
<form method="post" action="/login">
<input type="hidden" name="csrf" value="${form.csrf}">
${form.requestId === null ? null : html`<input type="hidden" name="request" value="${form.requestId}">`}
<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" maxlength="320" required value="${form.email}"${described}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="1024" required${described}>
<button id="submit" class="wide" type="submit">Log in</button>
</form>
${form.demoAccounts.map(
  ({ email, password }) => html`<section class="box" aria-label="Demo account">
<div class="head"><h2>Demo account</h2>
<button class="second small" type="button" hidden data-email="${email}" data-password="${password}">Fill in</button></div>
<dl><dt>E-mail</dt><dd><code>${email}</code></dd><dt>Password</dt><dd><code>${password}</code></dd></dl>
</section>`,
)}`,
    ...(form.demoAccounts.length > 0 && { script: fillIn }),
  }
}
