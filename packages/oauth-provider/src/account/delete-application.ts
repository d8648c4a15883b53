import { confirmPage } from '../pages/account/confirm-page.ts'
import { html } from '../pages/html.ts'
import { goSaying } from './go-saying.ts'
import { endOnce, formFields } from './own-form.ts'
import { show } from './show.ts'
import type { Sending, Visit } from './visit.ts'

/** Asks whether an application is to be deleted. */
export async function askToDelete(visit: Visit): Promise<Response> {
  const { context, account, part } = visit
  const { id, name } = await context.api.clients.find(account.id, part('id'))
  const path = `/account/applications/${encodeURIComponent(id)}`
  const action = `${path}/delete`
  return show(
    visit,
    'applications',
    confirmPage({
      title: 'Delete the application?',
      about: html`<strong><bdi>${name}</bdi></strong>, client id <code>${id}</code>.`,
      consequences: [
        'Everybody who connected it loses the connection: all its access and refresh tokens stop working at once.',
        'Nobody can connect it any more: its client id and secret are unknown from then on.',
        'It cannot be undone. Registering it again gives another client id.',
      ],
      action,
      hidden: formFields(visit, action),
      button: 'Delete application',
      dangerous: true,
      back: path,
    }),
  )
}

/** Deletes an application, and with it what people gave it. */
export async function deleteApplication(sending: Sending): Promise<Response> {
  const { context, account, part } = sending
  await endOnce(sending, () => context.api.clients.delete(account.id, part('id')))
  return goSaying(sending, '/account/applications', 'deleted')
}
