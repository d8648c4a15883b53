import { hiddenFields } from './hidden-fields.ts'
import { html } from './html.ts'
import type { Page } from './page.ts'

export interface CliLoginForm {
  readonly action: string
  /** What the command line says of itself, and the address it asks from. */
  readonly description: string
  readonly address: string
  readonly email: string
  readonly csrf: string
}

/** The page that asks whether a command line is to be logged in. Whoever was sent its address by somebody is warned. */
export function cliLoginPage({ action, description, address, email, csrf }: CliLoginForm): Page {
  return {
    title: 'Log in a command line?',
    body: html`<h1>Log in a command line?</h1>
<p>It calls itself <strong><bdi>${description}</bdi></strong>, and asks from <code>${address}</code>.</p>
<p class="quiet">It would act as <strong>${email}</strong> and could read and change everything in the account.</p>
<p>Allow this only if you have just run the login yourself. Whoever sent you here would get your account.</p>
<form method="post" action="${action}">
${hiddenFields({ csrf })}<div class="row">
<button type="submit" name="decision" value="allow">Log in the command line</button>
<button class="second" type="submit" name="decision" value="deny">Deny</button>
</div>
</form>`,
  }
}

/** The page that says it is decided. */
export function cliLoginDonePage(allowed: boolean): Page {
  const title = allowed ? 'The command line is logged in' : 'The command line is not logged in'
  return {
    title,
    body: html`<h1>${title}</h1>
<p>You can close this page and go back to your terminal.</p>`,
  }
}
