import type { AuthorizationView, SessionView } from '../../api/account-views.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../page.ts'
import { authorizationFacts } from './authorization-facts.ts'
import { type AppAccess, groupAuthorizations } from './authorization-groups.ts'
import { directAuthorizations } from './direct-authorizations.ts'
import { placeOf } from './session-words.ts'

export interface Authorizations {
  /** Oldest first. */
  readonly authorizations: readonly AuthorizationView[]
  readonly sessions: readonly SessionView[]
  /** Which of them this is. */
  readonly sessionId: string
  /** The identity provider of a federated account, which cannot issue any; null for the others. */
  readonly identityProvider: string | null
  readonly now: number
}

/** Of what an app was given several times, how much is shown before the rest is folded. */
const shown = 3

/** The page of everything that has access to an account. */
export function authorizationsPage(view: Authorizations): Page {
  const { apps, direct } = groupAuthorizations(view.authorizations)
  return {
    title: 'Authorizations',
    body: html`<h1>Authorizations</h1>
<p class="lead">${summary(apps.length, direct.length)}</p>
<section class="part" aria-labelledby="apps">
<h2 id="apps">Apps</h2>
<p class="quiet">What you allowed apps to do. Revoking stops an app’s tokens at once; it can ask you again.</p>
${apps.length === 0 ? noApps : apps.map((app) => appCard(app, view))}
</section>
${directAuthorizations({
  title: 'Direct authorizations',
  about: 'Tokens of your own, for scripts and the command line. They outlive your sessions.',
  authorizations: direct,
  base: '/account/authorizations',
  now: view.now,
  identityProvider: view.identityProvider,
})}`,
  }
}

function summary(apps: number, tokens: number): string {
  if (apps + tokens === 0) return 'Nothing has access to your account but you.'
  const parts = [
    ...(apps === 0 ? [] : [`${apps} ${apps === 1 ? 'app' : 'apps'}`]),
    ...(tokens === 0 ? [] : [`${tokens} ${tokens === 1 ? 'token' : 'tokens'} of your own`]),
  ]
  const verb = apps + tokens === 1 ? 'has' : 'have'
  return `${parts.join(' and ')} ${verb} access to your account.`
}

const noApps = html`<div class="card empty"><h3>No app has access</h3>
<p>An app appears here once you allow it access on the page it sends you to.</p></div>`

function appCard({ client, authorizations }: AppAccess, view: Authorizations): Html {
  const several = authorizations.length > 1
  const rest = authorizations.slice(shown)
  const all = `/account/authorizations/client/${encodeURIComponent(client.id)}/revoke`
  const item = (authorization: AuthorizationView): Html => row(authorization, several, view)
  return html`<article class="card">
<div class="top"><h3><bdi>${client.name}</bdi>${client.trusted ? html` <span class="tag">One of Heroku’s own</span>` : null}</h3>
<a class="button second small" href="${all}">Revoke access<span class="visually-hidden"> of ${client.name}</span></a></div>
${several ? html`<p class="hint">Connected ${authorizations.length} times. Each connection is an authorization of its own.</p>` : null}
<ul class="rows">
${authorizations.slice(0, shown).map(item)}</ul>
${rest.length === 0 ? null : html`<details><summary>${rest.length} earlier</summary><ul class="rows">\n${rest.map(item)}</ul></details>`}
</article>
`
}

function row(authorization: AuthorizationView, several: boolean, view: Authorizations): Html {
  const { id, description, client, sessionId } = authorization
  const own = description !== '' && description !== client?.name
  const facts = authorizationFacts(authorization, view.now, sessionOf(sessionId, view))
  const revoke = `/account/authorizations/${id}/revoke`
  return html`<li>${own ? html`<p class="hint"><bdi>${description}</bdi></p>` : null}
${facts}
${several ? html`<p class="hint"><a href="${revoke}">Revoke this one</a></p>` : null}</li>
`
}

function sessionOf(id: string | null, { sessions, sessionId }: Authorizations): Html | string {
  if (id === null) return 'by a token'
  if (id === sessionId) return html`in <a href="/account/sessions">this session</a>`
  const session = sessions.find((one) => one.id === id)
  if (session === undefined) return 'in a session that has expired'
  return html`in <a href="/account/sessions">a session</a> from ${placeOf(session)}`
}
