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

/** The navigation of the account's own pages, and who is logged in: beside the page, or in a drawer above it on a phone. */
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
  const content = html`<nav aria-label="Account">
<h2>Account</h2>
${list(hasPassword ? [...own, password] : own, place)}
${administered.length === 0 ? null : html`<h2>Teams</h2>\n${list(administered, place)}`}
</nav>
<div class="who">
<p>Logged in as <bdi>${email}</bdi></p>
<form method="post" action="/logout">
${hiddenFields({ csrf })}<button class="second small" type="submit">Log out</button>
</form>
</div>`
  const here = [...own, password, ...administered].find((entry) => entry.place === place)
  // Twice, of which the style shows one: no browser without scripts opens a drawer because there is room.
  return html`<div class="side">
${content}
</div>
<details class="drawer">
<summary>Menu${here === undefined ? null : html` <bdi>${here.text}</bdi>`}</summary>
${content}
</details>`
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
