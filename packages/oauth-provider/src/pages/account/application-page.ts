import type { ClientView } from '../../api/account-views.ts'
import { html } from '../html.ts'
import type { Page } from '../page.ts'
import { moment } from '../time.ts'
import { applicationUse } from './application-use.ts'
import { copyable, copyScript } from './copyable.ts'
import { profileWords } from './profile-words.ts'

/** The page of one OAuth client, for who registered it. */
export function applicationPage(client: ClientView, origin: string, now: number): Page {
  const { name, redirectUri, profile, secret, createdAt, updatedAt } = client
  const path = `/account/applications/${encodeURIComponent(client.id)}`
  const { title, sentence } = profileWords[profile]
  return {
    title: name,
    body: html`<p class="trail"><a href="/account/applications">Applications</a></p>
<div class="top"><h1><bdi>${name}</bdi></h1><a class="button second" href="${path}/edit">Change</a></div>
<p class="lead">Registered ${moment(createdAt, now)}${updatedAt === createdAt ? null : html`, last changed ${moment(updatedAt, now)}`}.</p>
<section class="part card" aria-label="Facts">
<dl class="facts">
<div class="whole"><dt>Client id</dt><dd>${copyable(client.id, 'the client id')}</dd></div>
<div class="whole"><dt>Callback URL</dt><dd><code>${redirectUri}</code></dd></div>
<div class="whole"><dt>Profile</dt><dd>${title} <code>${profile}</code>. ${sentence}</dd></div>
</dl>
</section>
${applicationUse(client, origin)}
<section class="part" aria-labelledby="secret">
<h2 id="secret">Secret</h2>
<div class="card"><div class="top"><p><code>${secret}</code></p><a class="button second small" href="${path}/rotate">Rotate credentials</a></div>
<p class="hint">It was shown once and is kept as a hash. When it is lost, or somebody else may know it, rotate it.</p></div>
</section>
<section class="part" aria-labelledby="end">
<h2 id="end">Delete</h2>
<div class="card"><div class="top"><p>Ends the application and all access people gave it.</p><a class="button second small" href="${path}/delete">Delete application</a></div></div>
</section>`,
    script: copyScript,
  }
}
