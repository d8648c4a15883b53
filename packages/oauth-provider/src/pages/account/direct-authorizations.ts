import type { AuthorizationView } from '../../api/account-views.ts'
import { type Html, html } from '../html.ts'
import { authorizationFacts } from './authorization-facts.ts'

export interface DirectAuthorizations {
  readonly title: string
  readonly about: string
  /** Newest first. */
  readonly authorizations: readonly AuthorizationView[]
  /** The path below which its forms are. */
  readonly base: string
  readonly now: number
  /** The identity provider of a federated account, which cannot issue any; null for the others. */
  readonly identityProvider: string | null
  /** Whether to say who made each. */
  readonly makers?: boolean
}

/** The part of a page with the tokens that somebody, or a team, has made. */
export function directAuthorizations(view: DirectAuthorizations): Html {
  const { title, about, authorizations, base, identityProvider } = view
  const create = html`<a class="button" href="${base}/new">Create an authorization</a>`
  const may = identityProvider === null
  const none = html`<div class="card empty"><h3>None yet</h3>
<p>An authorization gives a script of yours a token with exactly the access it needs.</p>
${may ? create : null}</div>`
  return html`<section class="part" aria-labelledby="direct">
<div class="top"><h2 id="direct">${title}</h2>${may && authorizations.length > 0 ? create : null}</div>
<p class="quiet">${about}</p>
${may ? null : html`<p class="card">You log in through <bdi>${identityProvider}</bdi>, and federated accounts cannot issue authorizations. The admin of a team can make one that acts for the team.</p>`}
${authorizations.length > 0 ? authorizations.map((one) => card(one, view)) : may ? none : null}
</section>`
}

function card(authorization: AuthorizationView, { base, now, makers }: DirectAuthorizations): Html {
  const { id, description, isDefault, works, token, madeBy } = authorization
  const name = description === '' ? 'Without a description' : description
  const action = (verb: string, path: string): Html =>
    html`<a class="button second small" href="${base}/${id}/${path}">${verb}<span class="visually-hidden"> ${name}</span></a>\n`
  return html`<article class="card">
<div class="top"><h3><bdi>${name}</bdi>${isDefault ? html` <span class="tag">Your API key</span>` : null}${works === 'over' ? html` <span class="tag off">▲ Expired</span>` : null}</h3>
<div class="actions">${works === 'over' ? null : action('Regenerate token', 'regenerate')}${action('Revoke', 'revoke')}</div></div>
${token === null ? null : html`<p class="mask"><code>${token}</code></p>\n`}${authorizationFacts(authorization, now, null)}
${makers === true && madeBy !== null ? html`<p class="hint">Made by <bdi>${madeBy}</bdi></p>` : null}
</article>
`
}
