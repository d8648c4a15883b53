import { hiddenFields } from '../hidden-fields.ts'
import { type Html, html } from '../html.ts'

/** Where somebody who is logged in can go. */
export type Place = 'authorizations' | 'applications' | 'sessions' | 'password' | `team ${string}`

export interface Shell {
  readonly email: string
  /** Where the page is; null for none of the places. */
  readonly place: Place | null
  /** The names of the teams one administers. */
  readonly teams: readonly string[]
  /** Whether one's password can be changed here. */
  readonly hasPassword: boolean
  /** The token of the form that logs out. */
  readonly csrf: string
}

interface Entry {
  readonly place: Place
  readonly href: string
  readonly text: string
}

/** The navigation beside the account's own pages, and who is logged in. */
export function shell({ email, place, teams, hasPassword, csrf }: Shell): Html {
  const own: readonly Entry[] = [
    { place: 'authorizations', href: '/account/authorizations', text: 'Authorizations' },
    { place: 'applications', href: '/account/applications', text: 'Applications' },
    { place: 'sessions', href: '/account/sessions', text: 'Sessions' },
  ]
  const password: Entry = { place: 'password', href: '/account/password', text: 'Password' }
  const administered = teams.map(
    (name): Entry => ({ place: `team ${name}`, href: teamPath(name), text: name }),
  )
  return html`<div class="side">
<nav aria-label="Account">
<h2>Account</h2>
${list(hasPassword ? [...own, password] : own, place)}
${administered.length === 0 ? null : html`<h2>Teams</h2>\n${list(administered, place)}`}
</nav>
<div class="who">
<p>Logged in as <bdi>${email}</bdi></p>
<form method="post" action="/logout">
${hiddenFields({ csrf })}<button class="second small" type="submit">Log out</button>
</form>
</div>
</div>`
}

/** The address of a team's page. */
export function teamPath(name: string): string {
  return `/teams/${encodeURIComponent(name)}/settings`
}

function list(entries: readonly Entry[], current: Place | null): Html {
  return html`<ul class="nav">
${entries.map(
  ({ place, href, text }) =>
    html`<li><a href="${href}"${place === current ? html` aria-current="page"` : null}><bdi>${text}</bdi></a></li>\n`,
)}</ul>`
}
