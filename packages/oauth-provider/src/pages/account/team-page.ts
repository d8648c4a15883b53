import type { AuthorizationView } from '../../api/account-views.ts'
import type { Team } from '../../team-directory.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../page.ts'
import { directAuthorizations } from './direct-authorizations.ts'
import { teamPath } from './shell.ts'

export interface TeamSettings {
  readonly team: Team
  /** The e-mail addresses of its admins. */
  readonly admins: readonly string[]
  /** Oldest first; null for a member, who may not see them. */
  readonly authorizations: readonly AuthorizationView[] | null
  readonly now: number
}

/** The page of a team's settings: an admin changes them, a member sees who can. */
export function teamPage({ team, admins, authorizations, now }: TeamSettings): Page {
  const { name, thirdPartyOauth } = team
  const admin = authorizations !== null
  const change = html`<a class="button second small" href="${teamPath(name)}/third-party-oauth">${thirdPartyOauth ? 'Turn off' : 'Turn on'}<span class="visually-hidden"> third-party OAuth access</span></a>`
  return {
    title: `Settings of ${name}`,
    body: html`<p class="trail quiet">Team</p>
<h1><bdi>${name}</bdi></h1>
<p class="lead">${
      thirdPartyOauth
        ? 'Apps of third parties can reach this team’s resources, for members who allow them to.'
        : 'No app of a third party can reach this team’s resources by OAuth.'
    }</p>
<section class="part" aria-labelledby="third-party">
<h2 id="third-party">Third-party OAuth access to this team’s resources</h2>
<div class="card"><div class="top"><p><span class="tag ${thirdPartyOauth ? 'on' : 'off'}">${thirdPartyOauth ? '● On' : '○ Off'}</span></p>
${admin ? change : null}</div>
${thirdPartyWords(thirdPartyOauth)}
${admin ? null : html`<p class="hint">Only an admin of the team can change this: ${admins.map((email, at) => html`${at === 0 ? null : ', '}<bdi>${email}</bdi>`)}.</p>`}
</div>
</section>
${
  authorizations === null
    ? null
    : directAuthorizations({
        title: 'Authorizations of the team',
        about: 'Tokens that act for the team. They stay when who made them leaves.',
        authorizations: authorizations.toReversed(),
        base: `/teams/${encodeURIComponent(name)}/authorizations`,
        now,
        identityProvider: null,
        makers: true,
      })
}`,
  }
}

/** What the switch does (Dev Center, "OAuth", section "Limit Access to Apps via OAuth"). */
function thirdPartyWords(on: boolean): Html {
  return on
    ? html`<p class="hint">Products and services other than Heroku’s own reach the team’s apps and other resources with the access its members give them.</p>`
    : html`<p class="hint">Products and services other than Heroku’s own are refused: their calls against the team’s apps fail, whatever a member allowed them. Members can still connect them to their own accounts.</p>`
}
