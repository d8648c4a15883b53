import type { Scope } from '../scope.ts'
import { scopeWords } from '../scope-words.ts'
import { html } from './html.ts'
import type { Page } from './page.ts'

export interface ConsentForm {
  readonly client: string
  readonly email: string
  readonly scope: readonly Scope[]
  readonly redirectUri: string
  readonly requestId: string
  readonly csrf: string
  /** The address of the same request with another login. */
  readonly switchAccount: string
}

/** The page that asks whether a client may have what it asks for. */
export function consentPage(form: ConsentForm): Page {
  const { client, email } = form
  return {
    title: `Allow ${client} to access your account?`,
    body: html`<h1>Allow <bdi>${client}</bdi> to access your account?</h1>
<p class="quiet">You are logged in as <strong>${email}</strong>.</p>
<ul aria-label="What ${client} asks for">
${form.scope.map((scope) => {
  const { title, detail } = scopeWords[scope]
  return html`<li><strong>${title}</strong><span>${detail} Scope <code>${scope}</code>.</span></li>\n`
})}</ul>
<p class="quiet">It lasts until you revoke it or log out here. Whatever you decide, you go back to <code>${new URL(form.redirectUri).host}</code>.</p>
<form method="post" action="/oauth/authorize">
<input type="hidden" name="request" value="${form.requestId}">
<input type="hidden" name="csrf" value="${form.csrf}">
<div class="row">
<button type="submit" name="authorize" value="Allow">Allow</button>
<button class="second" type="submit" name="authorize" value="Deny">Deny</button>
</div>
</form>
<p class="quiet foot">Not you? <a href="${form.switchAccount}">Log in with another account</a></p>`,
  }
}
