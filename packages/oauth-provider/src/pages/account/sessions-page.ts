import type { AuthorizationView, SessionView } from '../../api/account-views.ts'
import { hiddenFields } from '../hidden-fields.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../page.ts'
import { moment } from '../time.ts'
import { placeOf } from './session-words.ts'

export interface Sessions {
  readonly sessions: readonly SessionView[]
  /** Which of them this is. */
  readonly sessionId: string
  readonly authorizations: readonly AuthorizationView[]
  /** The token of the form that logs out. */
  readonly logoutCsrf: string
  readonly now: number
}

/** The page of an account's sign-ins, this one first, then the newest. */
export function sessionsPage(view: Sessions): Page {
  const { sessions, sessionId } = view
  const others = sessions.filter(({ id }) => id !== sessionId).toReversed()
  const current = sessions.filter(({ id }) => id === sessionId)
  return {
    title: 'Sessions',
    body: html`<div class="top"><h1>Sessions</h1>${others.length === 0 ? null : html`<a class="button second" href="/account/sessions/others/end">End all others</a>`}</div>
<p class="lead">${
      others.length === 0
        ? 'You are logged in here and nowhere else.'
        : `You have ${sessions.length} sessions. End what you do not recognize, then change your password.`
    }</p>
${[...current, ...others].map((session) => card(session, view))}`,
  }
}

function card(session: SessionView, view: Sessions): Html {
  const { id, createdAt, expiresAt } = session
  const here = id === view.sessionId
  const action = here
    ? html`<form method="post" action="/logout">\n${hiddenFields({ csrf: view.logoutCsrf })}<button class="second small" type="submit">Log out</button></form>`
    : html`<a class="button second small" href="/account/sessions/${id}/end">End session<span class="visually-hidden"> from ${placeOf(session)}</span></a>`
  return html`<article class="card">
<div class="top"><h3>From ${placeOf(session)}${here ? html` <span class="tag on">● This session</span>` : null}</h3>
${action}</div>
<dl class="facts">
<div><dt>Since</dt><dd>${moment(createdAt, view.now)}</dd></div>
<div><dt>Ends by itself</dt><dd>${moment(expiresAt, view.now)}</dd></div>
<div class="whole"><dt>Access given during it</dt><dd>${accessGiven(id, view.authorizations)}</dd></div>
</dl>
</article>
`
}

/** The apps that were given access during a session, each once. */
export function appsOf(
  sessionId: string,
  authorizations: readonly AuthorizationView[],
): readonly string[] {
  const names = authorizations.flatMap(({ client, sessionId: given }) =>
    client !== null && given === sessionId ? [client.name] : [],
  )
  return [...new Set(names)]
}

function accessGiven(id: string, authorizations: readonly AuthorizationView[]): Html | string {
  const names = appsOf(id, authorizations)
  if (names.length === 0) return 'none'
  return html`<ul>${names.map((name) => html`<li><bdi>${name}</bdi></li>`)}</ul>`
}
