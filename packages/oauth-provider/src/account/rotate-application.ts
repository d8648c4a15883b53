import { confirmPage } from '../pages/account/confirm-page.ts'
import { secretPage, sentBeforePage } from '../pages/account/secret-page.ts'
import { html } from '../pages/html.ts'
import { claimForm, formFields } from './own-form.ts'
import { show } from './show.ts'
import type { Sending, Visit } from './visit.ts'

/** Asks whether an application is to get another secret. */
export async function askToRotate(visit: Visit): Promise<Response> {
  const { context, account, part } = visit
  const { id, name } = await context.api.clients.find(account.id, part('id'))
  const path = `/account/applications/${encodeURIComponent(id)}`
  const action = `${path}/rotate`
  return show(
    visit,
    'applications',
    confirmPage({
      title: 'Rotate the credentials?',
      about: html`Of the application <strong><bdi>${name}</bdi></strong>.`,
      consequences: [
        'The present secret stops working at once: until your server has the new one, nobody can connect and no token is renewed.',
        'The new secret is shown once.',
        'The client id stays, and so does the access people gave: its access tokens work until they expire.',
      ],
      action,
      hidden: formFields(visit, action),
      button: 'Rotate credentials',
      dangerous: true,
      back: path,
    }),
  )
}

/** Gives an application another secret, and shows it in this one answer. */
export async function rotateApplication(sending: Sending): Promise<Response> {
  const { context, account, part } = sending
  const { id } = await context.api.clients.find(account.id, part('id'))
  const next = {
    href: `/account/applications/${encodeURIComponent(id)}`,
    text: 'Go to the application',
  }
  if (!(await claimForm(sending))) {
    const what =
      'The credentials were rotated then, and not a second time. The secret is not shown again: rotate once more if it is lost.'
    return show(sending, 'applications', sentBeforePage(what, next))
  }
  const { client, secret } = await context.api.clients.rotate(account.id, id)
  return show(
    sending,
    'applications',
    secretPage({
      title: 'The credentials are rotated',
      lead: html`<bdi>${client.name}</bdi>. The secret before stopped working.`,
      name: 'New client secret',
      secret,
      use: html`Give it to your server, as <code>HEROKU_OAUTH_SECRET</code> say, and to nobody else.`,
      next,
    }),
  )
}
