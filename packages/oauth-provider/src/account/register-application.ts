import { clientNameProblem } from '../client/client-name.ts'
import { redirectUriProblem } from '../client/redirect-uri.ts'
import {
  type ApplicationForm,
  applicationFormPage,
} from '../pages/account/application-form-page.ts'
import { applicationUse } from '../pages/account/application-use.ts'
import { copyable } from '../pages/account/copyable.ts'
import { secretPage, sentBeforePage } from '../pages/account/secret-page.ts'
import { html } from '../pages/html.ts'
import { type Profile, profiles } from '../profile.ts'
import { claimForm, formFields } from './own-form.ts'
import { show } from './show.ts'
import type { Sending, Visit } from './visit.ts'

type Filled = Pick<ApplicationForm, 'name' | 'redirectUri' | 'profile' | 'problems'>

const action = '/account/applications/new'
const list = '/account/applications'

/** The form that registers an application. */
export function askForApplication(visit: Visit): Promise<Response> {
  const { profile } = visit.context
  return ask(visit, { name: '', redirectUri: '', profile, problems: {} })
}

/** Registers an application, and shows its secret in this one answer. */
export async function registerApplication(sending: Sending): Promise<Response> {
  const { context, account, form } = sending
  const { name, redirectUri, problems } = readApplication(sending)
  const chosen = form.get('profile') ?? ''
  const profile = profiles.find((one) => one === chosen)
  if (profile === undefined || Object.values(problems).some((one) => one !== undefined)) {
    const missing = profile === undefined ? 'Choose one of the two.' : undefined
    return ask(sending, {
      name,
      redirectUri,
      profile: chosen,
      problems: { ...problems, profile: missing },
    })
  }
  if (!(await claimForm(sending))) {
    const what =
      'One application was registered by it, and no second one. Its secret was shown then and is not shown again: rotate its credentials if it is lost.'
    const next = { href: list, text: 'Go to the applications' }
    return show(sending, 'applications', sentBeforePage(what, next))
  }
  const client = await context.api.clients.register(account.id, { name, redirectUri, profile })
  return show(sending, 'applications', registeredPage(client, context.origin))
}

/** What a form says of an application, and what is wrong with it. */
export function readApplication({
  form,
}: Sending): Pick<ApplicationForm, 'name' | 'redirectUri' | 'problems'> {
  const name = form.get('name') ?? ''
  const redirectUri = form.get('redirect_uri') ?? ''
  const problem = redirectUri === '' ? 'is needed' : redirectUriProblem(redirectUri)
  return {
    name,
    redirectUri,
    problems: {
      name: clientNameProblem(name) ?? undefined,
      redirectUri: problem === null ? undefined : `The callback URL ${problem}.`,
    },
  }
}

function ask(visit: Visit, filled: Filled): Promise<Response> {
  const hidden = formFields(visit, action)
  return show(visit, 'applications', applicationFormPage({ action, hidden, back: list, ...filled }))
}

function registeredPage(
  client: {
    readonly id: string
    readonly name: string
    readonly secret: string
    readonly redirectUri: string
    readonly profile: Profile
  },
  origin: string,
): ReturnType<typeof secretPage> {
  return secretPage({
    title: 'The application is registered',
    lead: html`<bdi>${client.name}</bdi>`,
    name: 'Client secret',
    secret: client.secret,
    use: html`Give it to your server, as <code>HEROKU_OAUTH_SECRET</code> say, and to nobody else.`,
    more: html`<section class="part" aria-labelledby="id"><h2 id="id">Client id</h2>${copyable(client.id, 'the client id')}</section>
${applicationUse(client, origin)}`,
    next: {
      href: `${list}/${encodeURIComponent(client.id)}`,
      text: 'Go to the application',
    },
  })
}
