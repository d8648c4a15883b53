import { hiddenFields } from './hidden-fields.ts'
import { html } from './html.ts'
import type { Page } from './page.ts'

/** The page of somebody who is logged in and has nothing to decide. */
export function loggedInPage(email: string): Page {
  return {
    title: 'You are logged in',
    body: html`<h1>You are logged in</h1>
<p>As <strong>${email}</strong>. You can close this page and go back to the app that sent you.</p>
<p class="quiet">Logging out ends the access you gave to apps while you were logged in.</p>`,
  }
}

/** The page that asks whether one wants to log out. `url` is where one goes then, null for the login page. */
export function logoutPage(email: string, csrf: string, url: string | null): Page {
  return {
    title: 'Log out',
    body: html`<h1>Log out?</h1>
<p>You are logged in as <strong>${email}</strong>. Logging out ends the access you gave to apps while you were logged in.</p>
${url === null ? null : html`<p class="quiet">You go to <code>${new URL(url).host}</code> then.</p>`}
<form method="post" action="/logout">
${hiddenFields({ csrf, ...(url !== null && { url }) })}<button class="wide" type="submit">Log out</button>
</form>`,
  }
}

/** A page that says what went wrong and what one can do. */
export function problemPage(title: string, message: string, advice: string, status: number): Page {
  return {
    title,
    status,
    body: html`<h1>${title}</h1>
<p>${message}</p>
<p class="quiet">${advice}</p>`,
  }
}
