import type { AuthorizationView } from '../api/account-views.ts'
import { confirmPage } from '../pages/account/confirm-page.ts'
import { scopeLine } from '../pages/account/scope-list.ts'
import { type Html, html } from '../pages/html.ts'
import { RequestError } from '../request-error.ts'
import { goSaying } from './go-saying.ts'
import { type Holding, holdingOf } from './holding.ts'
import { endOnce, formFields } from './own-form.ts'
import { show } from './show.ts'
import type { Sending, Visit } from './visit.ts'

/** Asks whether an authorization is to be revoked. */
export async function askToRevoke(visit: Visit): Promise<Response> {
  const holding = await holdingOf(visit)
  const { api } = visit.context
  const one = await api.authorizations.find(holding.holder, visit.part('id'))
  const { id, client } = one
  const all = client === null ? [] : await givenTo(visit, holding, client.id)
  return ask(visit, holding, {
    revoked: [one],
    kept: all.length - 1,
    action: `${holding.base}/${id}/revoke`,
  })
}

/** Revokes an authorization. */
export async function revokeAuthorization(sending: Sending): Promise<Response> {
  const { holder, list } = await holdingOf(sending)
  const { api } = sending.context
  await endOnce(sending, () => api.authorizations.revoke(holder, sending.part('id')))
  return goSaying(sending, list, 'revoked')
}

/** Asks whether everything that a client was given is to be revoked. */
export async function askToRevokeClient(visit: Visit): Promise<Response> {
  const holding = await holdingOf(visit)
  const revoked = await givenTo(visit, holding, visit.part('client'))
  if (revoked.length === 0) throw new RequestError('not_found', 'This app has no access.')
  const action = `${holding.base}/client/${encodeURIComponent(visit.part('client'))}/revoke`
  return ask(visit, holding, { revoked, kept: 0, action })
}

/** Revokes everything that a client was given. */
export async function revokeClient(sending: Sending): Promise<Response> {
  const holding = await holdingOf(sending)
  const { api } = sending.context
  for (const { id } of await givenTo(sending, holding, sending.part('client'))) {
    await endOnce(sending, () => api.authorizations.revoke(holding.holder, id))
  }
  return goSaying(sending, holding.list, 'revoked')
}

async function givenTo(
  visit: Visit,
  { holder }: Holding,
  clientId: string,
): Promise<readonly AuthorizationView[]> {
  const all = await visit.context.api.authorizations.list(holder)
  return all.filter(({ client }) => client?.id === clientId)
}

interface Revocation {
  /** One authorization, or all of a client. */
  readonly revoked: readonly AuthorizationView[]
  /** How many of the same client stay. */
  readonly kept: number
  readonly action: string
}

function ask(
  visit: Visit,
  holding: Holding,
  { revoked, kept, action }: Revocation,
): Promise<Response> {
  const [first] = revoked
  const client = first?.client ?? null
  const scope = [...new Set(revoked.flatMap((one) => one.scope))]
  return show(
    visit,
    holding.place,
    confirmPage({
      title: client === null ? 'Revoke the authorization?' : `Revoke access of ${client.name}?`,
      ...(client !== null && { heading: html`Revoke access of <bdi>${client.name}</bdi>?` }),
      about: about(revoked, holding),
      consequences: [
        'Its tokens stop working with the next request, also those it would renew. That cannot be undone.',
        html`This access is lost: ${scopeLine(scope)}.`,
        ...(client === null
          ? ['Whatever uses the token fails until you give it another.']
          : ['It keeps what it has read until now. It can ask you for access again.']),
        ...(kept > 0
          ? ['It was connected more than once: what it was given the other times stays.']
          : []),
        ...(first?.isDefault === true
          ? ['It is your API key: the command line asks you to log in again.']
          : []),
      ],
      action,
      hidden: formFields(visit, action),
      button: client === null ? 'Revoke authorization' : 'Revoke access',
      dangerous: true,
      back: holding.list,
    }),
  )
}

function about(all: readonly AuthorizationView[], { team }: Holding): Html {
  const [first] = all
  const whose = team === null ? 'your account' : html`the team <bdi>${team}</bdi>`
  if (all.length > 1) return html`It was connected ${all.length} times; all of it ends.`
  if (first?.client != null) return html`What it was given to ${whose} ends.`
  return html`<strong><bdi>${first?.description ?? ''}</bdi></strong> acts for ${whose}.`
}
