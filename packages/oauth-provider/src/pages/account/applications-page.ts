import type { ClientView } from '../../api/account-views.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../page.ts'
import { moment } from '../time.ts'
import { profileWords } from './profile-words.ts'

/** The page of the OAuth clients somebody has registered, given oldest first. */
export function applicationsPage(clients: readonly ClientView[], now: number): Page {
  const register = html`<a class="button" href="/account/applications/new">Register an application</a>`
  return {
    title: 'Applications',
    body: html`<div class="top"><h1>Applications</h1>${clients.length === 0 ? null : register}</div>
<p class="lead">${summary(clients.length)}</p>
${
  clients.length === 0
    ? html`<div class="card empty"><h3>No application yet</h3>
<p>Register one to let people connect their Heroku accounts to what you build. You get a client id and a secret.</p>
${register}</div>`
    : clients.toReversed().map((client) => card(client, now))
}`,
  }
}

function summary(count: number): string {
  if (count === 0) return 'OAuth clients that you register are listed here.'
  return count === 1
    ? 'You have registered 1 OAuth client.'
    : `You have registered ${count} OAuth clients.`
}

function card({ id, name, redirectUri, profile, createdAt }: ClientView, now: number): Html {
  return html`<article class="card">
<h3><a href="/account/applications/${encodeURIComponent(id)}"><bdi>${name}</bdi></a></h3>
<dl class="facts">
<div class="whole"><dt>Client id</dt><dd><code>${id}</code></dd></div>
<div class="whole"><dt>Callback URL</dt><dd><code>${redirectUri}</code></dd></div>
<div><dt>Profile</dt><dd>${profileWords[profile].title}</dd></div>
<div><dt>Registered</dt><dd>${moment(createdAt, now)}</dd></div>
</dl>
</article>
`
}
