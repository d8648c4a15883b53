import { html } from './html.ts'
import type { Page } from './page.ts'

/** The page for an account with an unpaid balance. It stands in for Heroku's billing page: nothing is paid on it. */
export function paymentPage(email: string, again: string | null): Page {
  return {
    title: 'Pay your balance first',
    body: html`<h1>Pay your balance first</h1>
<p>The account <strong>${email}</strong> has an unpaid balance. Until it is paid, apps get no access to it.</p>
<p class="quiet">At Heroku you would pay here. This page stands in for that one: whoever runs this server settles the balance.</p>
${again === null ? null : html`<p><a class="button" href="${again}">Try again</a></p>`}`,
  }
}

/** The page for an account that owes nothing. */
export function nothingToPayPage(email: string): Page {
  return {
    title: 'Nothing to pay',
    body: html`<h1>Nothing to pay</h1>
<p>The account <strong>${email}</strong> has no unpaid balance.</p>`,
  }
}
