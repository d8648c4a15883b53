import { confirmPage } from '../pages/account/confirm-page.ts'
import { secretPage, sentBeforePage } from '../pages/account/secret-page.ts'
import { html } from '../pages/html.ts'
import { RequestError } from '../request-error.ts'
import { type Holding, holdingOf } from './holding.ts'
import { claimForm, formFields } from './own-form.ts'
import { show } from './show.ts'
import type { Sending, Visit } from './visit.ts'

/** Asks whether a direct authorization is to get another token. */
export async function askToRegenerate(visit: Visit): Promise<Response> {
  const { holding, authorization } = await find(visit)
  const action = `${holding.base}/${authorization.id}/regenerate`
  return show(
    visit,
    holding.place,
    confirmPage({
      title: 'Regenerate the token?',
      about: html`Of the authorization <strong><bdi>${authorization.description}</bdi></strong>.`,
      consequences: [
        'The present token stops working at once: whatever uses it fails until it has the new one.',
        'The new token is shown once.',
        'What it may do stays, and it lasts as long as the old one did at first.',
        ...(authorization.isDefault
          ? ['It is your API key: the command line asks you to log in again.']
          : []),
      ],
      action,
      hidden: formFields(visit, action),
      button: 'Regenerate token',
      dangerous: true,
      back: holding.list,
    }),
  )
}

/** Gives a direct authorization another token, and shows it in this one answer. */
export async function regenerateAuthorization(sending: Sending): Promise<Response> {
  const { holding, authorization } = await find(sending)
  const next = { href: holding.list, text: 'Go to the authorizations' }
  if (!(await claimForm(sending))) {
    const what =
      'The token was regenerated then, and not a second time. It is not shown again: regenerate it once more if it is lost.'
    return show(sending, holding.place, sentBeforePage(what, next))
  }
  const { token } = await sending.context.api.authorizations.regenerate(
    holding.holder,
    authorization.id,
  )
  return show(
    sending,
    holding.place,
    secretPage({
      title: 'The token is regenerated',
      lead: html`<bdi>${authorization.description}</bdi>. The token before it stopped working.`,
      name: 'New token',
      secret: token,
      use: 'Put it wherever the old one was.',
      next,
    }),
  )
}

async function find(visit: Visit): Promise<{
  readonly holding: Holding
  readonly authorization: {
    readonly id: string
    readonly description: string
    readonly isDefault: boolean
  }
}> {
  const holding = await holdingOf(visit)
  const { api } = visit.context
  const authorization = await api.authorizations.find(holding.holder, visit.part('id'))
  if (authorization.client !== null) {
    throw new RequestError(
      'forbidden',
      'The tokens of an app are its own business: revoke its access instead.',
    )
  }
  if (authorization.works === 'over') {
    throw new RequestError('forbidden', 'This authorization has expired. Create a new one.')
  }
  return { holding, authorization }
}
