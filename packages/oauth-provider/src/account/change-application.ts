import {
  type ApplicationForm,
  applicationFormPage,
} from '../pages/account/application-form-page.ts'
import { goSaying } from './go-saying.ts'
import { formFields } from './own-form.ts'
import { readApplication } from './register-application.ts'
import { show } from './show.ts'
import type { Sending, Visit } from './visit.ts'

/** The form that changes an application. */
export async function askToChange(visit: Visit): Promise<Response> {
  const { context, account, part } = visit
  const { id, name, redirectUri } = await context.api.clients.find(account.id, part('id'))
  return ask(visit, id, { name, redirectUri, problems: {} })
}

/** Changes an application's name and callback URL. */
export async function changeApplication(sending: Sending): Promise<Response> {
  const { context, account, part } = sending
  const { id } = await context.api.clients.find(account.id, part('id'))
  const filled = readApplication(sending)
  if (Object.values(filled.problems).some((one) => one !== undefined)) {
    return ask(sending, id, filled)
  }
  const { name, redirectUri } = filled
  await context.api.clients.change(account.id, id, { name, redirectUri })
  return goSaying(sending, pathOf(id), 'changed')
}

function ask(
  visit: Visit,
  id: string,
  filled: Pick<ApplicationForm, 'name' | 'redirectUri' | 'problems'>,
): Promise<Response> {
  const action = `${pathOf(id)}/edit`
  const hidden = formFields(visit, action)
  const form = { action, hidden, back: pathOf(id), profile: null, ...filled }
  return show(visit, 'applications', applicationFormPage(form))
}

function pathOf(id: string): string {
  return `/account/applications/${encodeURIComponent(id)}`
}
