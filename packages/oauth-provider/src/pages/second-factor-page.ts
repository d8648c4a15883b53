import { alert, describedBy } from './alert.ts'
import { hiddenFields } from './hidden-fields.ts'
import { html } from './html.ts'
import type { Page } from './page.ts'

export interface SecondFactorForm {
  readonly email: string
  readonly hidden: Readonly<Record<string, string>>
  /** What went wrong the last time. */
  readonly problem: string | null
  /** The code to type, for a demo account; null for everybody else's. */
  readonly demoCode: string | null
  /** Where one logs in as somebody else. */
  readonly otherAccount: string
}

const fillIn = `
const button = document.querySelector('button[data-code]')
button.hidden = false
button.addEventListener('click', () => {
  document.getElementById('code').value = button.dataset.code
  document.getElementById('submit').focus()
})
`

/** The page that asks for the code of an authenticator app, or for a recovery code. */
export function secondFactorPage(form: SecondFactorForm): Page {
  const { email, hidden, problem, demoCode } = form
  return {
    title: 'Second factor',
    body: html`<h1>Second factor</h1>
<p class="quiet">Enter the code that your authenticator app shows for <strong>${email}</strong>.</p>
${alert(problem)}<form method="post" action="/login/second-factor">
${hiddenFields(hidden)}<label for="code">Six-digit code</label>
<input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="20" required autofocus${describedBy(problem)}>
<button id="submit" class="wide" type="submit">Continue</button>
</form>
${
  demoCode === null
    ? null
    : html`<section class="box" aria-label="Demo account">
<div class="head"><h2>Demo account</h2>
<button class="second small" type="button" hidden data-code="${demoCode}">Fill in</button></div>
<dl><dt>Code</dt><dd><code>${demoCode}</code></dd></dl>
</section>`
}
<details class="box">
<summary>Use a recovery code</summary>
<form method="post" action="/login/second-factor">
${hiddenFields(hidden)}<label for="recovery">Recovery code</label>
<input id="recovery" name="code" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="200" required${describedBy(null, 'recovery-hint')}>
<p class="hint" id="recovery-hint">For when you do not have the app. Each one works once.</p>
<button class="second" type="submit">Continue with the recovery code</button>
</form>
</details>
<p class="quiet foot">Not you? <a href="${form.otherAccount}">Log in with another account</a></p>`,
    ...(demoCode !== null && { script: fillIn }),
  }
}
