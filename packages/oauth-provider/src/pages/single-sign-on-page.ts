import { hiddenFields } from './hidden-fields.ts'
import { html } from './html.ts'
import type { Page } from './page.ts'

export interface SingleSignOn {
  readonly identityProvider: string
  readonly email: string
  /** Where one logs in as somebody else. */
  readonly otherAccount: string
}

/** The page that stands in for a company's identity provider: it takes one's word for who one is, and says so. */
export function standInPage(
  { identityProvider, email, otherAccount }: SingleSignOn,
  form: { readonly action: string; readonly hidden: Readonly<Record<string, string>> },
): Page {
  return {
    title: `Single sign-on with ${identityProvider}`,
    body: html`<h1>Single sign-on with ${identityProvider}</h1>
<section class="box" aria-label="Stand-in">
<h2>This page stands in for ${identityProvider}</h2>
<p class="quiet">The real identity provider would ask you to prove who you are. This one takes your word for it, which is good for trying things out and for nothing else.</p>
</section>
<form method="post" action="${form.action}">
${hiddenFields(form.hidden)}<button class="wide" type="submit">Log in as ${email}</button>
</form>
<p class="quiet foot">Not you? <a href="${otherAccount}">Log in with another account</a></p>`,
  }
}

/** The page for somebody whose company's identity provider is not connected here. */
export function notConnectedPage({ identityProvider, email, otherAccount }: SingleSignOn): Page {
  return {
    title: `Single sign-on with ${identityProvider}`,
    body: html`<h1>Single sign-on with ${identityProvider}</h1>
<p><strong>${email}</strong> logs in through ${identityProvider}, not with a password. That identity provider is not connected to this server.</p>
<p>Start at the page where ${identityProvider} lists your apps, or ask whoever looks after it at your company.</p>
<p class="quiet foot">Not you? <a href="${otherAccount}">Log in with another account</a></p>`,
  }
}

/** The page for somebody who came by a link: who one is has to be said first. */
export function startAtLoginPage(login: string): Page {
  return {
    title: 'Single sign-on',
    body: html`<h1>Single sign-on</h1>
<p>Say who you are first: enter your e-mail address on the login page, and leave the password empty.</p>
<p><a class="button" href="${login}">Go to the login page</a></p>`,
  }
}
