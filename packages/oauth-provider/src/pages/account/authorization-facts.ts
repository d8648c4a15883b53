import type { AuthorizationView } from '../../api/account-views.ts'
import { type Html, html } from '../html.ts'
import { moment } from '../time.ts'
import { scopeList } from './scope-list.ts'

/** What is to be known of an authorization. `how` says in which session it was given; null for a direct one. */
export function authorizationFacts(
  authorization: AuthorizationView,
  now: number,
  how: Html | string | null,
): Html {
  const { scope, createdAt, lastUsedAt, works } = authorization
  return html`<dl class="facts dense">
<div class="double"><dt>It may</dt><dd>${scopeList(scope)}</dd></div>
<div><dt>${authorization.client === null ? 'Created' : 'Given'}</dt><dd>${moment(createdAt, now)}${how === null ? null : html` <small>${how}</small>`}</dd></div>
<div><dt>Last used</dt><dd>${lastUsedAt === null ? 'never' : moment(lastUsedAt, now)}</dd></div>
<div><dt>Expires</dt><dd>${expiry(works, now)}</dd></div>
</dl>`
}

function expiry(works: AuthorizationView['works'], now: number): Html | string {
  switch (works) {
    case 'renewed':
      return 'when you revoke it'
    case 'waiting':
      return 'soon, unless the app fetches its tokens'
    case 'forever':
      return 'never'
    case 'over':
      return 'it has expired'
    default:
      return moment(works.until, now)
  }
}
