import {
  lifetimes,
  type NewAuthorization,
  newAuthorizationPage,
} from '../pages/account/new-authorization-page.ts'
import { scopeList } from '../pages/account/scope-list.ts'
import { secretPage, sentBeforePage } from '../pages/account/secret-page.ts'
import { html } from '../pages/html.ts'
import { RequestError } from '../request-error.ts'
import { scopes } from '../scope.ts'
import { signsInElsewhere } from '../signs-in-elsewhere.ts'
import { type Holding, holdingOf } from './holding.ts'
import { claimForm, formFields } from './own-form.ts'
import { show } from './show.ts'
import type { Sending, Visit } from './visit.ts'

type Filled = Pick<NewAuthorization, 'description' | 'scope' | 'lifetime' | 'problems'>

/** The form for a direct authorization of the account, or of a team. */
export async function askForAuthorization(visit: Visit): Promise<Response> {
  const holding = await holdingOf(visit)
  refuseFederated(visit, holding)
  return ask(visit, holding, { description: '', scope: [], lifetime: 'never', problems: {} })
}

/** Makes a direct authorization, and shows its token in this one answer. */
export async function createAuthorization(sending: Sending): Promise<Response> {
  const holding = await holdingOf(sending)
  refuseFederated(sending, holding)
  const filled = read(sending)
  const lifetime = lifetimes[filled.lifetime]
  if (lifetime === undefined || Object.values(filled.problems).some((one) => one !== undefined)) {
    return ask(sending, holding, filled)
  }
  const next = { href: holding.list, text: 'Go to the authorizations' }
  if (!(await claimForm(sending))) {
    const what =
      'One authorization was created by it, and no second one. Its token was shown then and is not shown again: regenerate it if it is lost.'
    return show(sending, holding.place, sentBeforePage(what, next))
  }
  const { authorization, token } = await sending.context.api.authorizations.create(holding.holder, {
    description: filled.description,
    scope: filled.scope,
    expiresIn: lifetime.seconds,
  })
  return show(
    sending,
    holding.place,
    secretPage({
      title: 'The authorization is created',
      lead: html`<bdi>${authorization.description}</bdi>`,
      name: 'Token',
      secret: token,
      use: html`Send it in the <code>Authorization</code> header, as <code>Bearer</code> and the token, or give it to Heroku’s command line as <code>HEROKU_API_KEY</code>.`,
      more: html`<section class="part"><h2>It may</h2>${scopeList(authorization.scope)}</section>`,
      next,
    }),
  )
}

function read({ form }: Sending): Filled {
  const description = form.get('description') ?? ''
  const scope = scopes.filter((one) => form.get(`scope-${one}`) !== undefined)
  const lifetime = form.get('lifetime') ?? 'never'
  return {
    description,
    scope,
    lifetime,
    problems: {
      description: descriptionProblem(description),
      scope: scope.length === 0 ? 'Tick at least one.' : undefined,
      lifetime: Object.hasOwn(lifetimes, lifetime) ? undefined : 'Choose one of the list.',
    },
  }
}

function descriptionProblem(description: string): string | undefined {
  if (description.trim() === '') return 'Say what it is for.'
  return description.length > 1000 ? 'Use 1,000 characters or fewer.' : undefined
}

function ask(visit: Visit, holding: Holding, filled: Filled): Promise<Response> {
  const action = `${holding.base}/new`
  const { team, list: back } = holding
  const hidden = formFields(visit, action)
  return show(visit, holding.place, newAuthorizationPage({ action, hidden, back, team, ...filled }))
}

function refuseFederated({ account }: Visit, { team }: Holding): void {
  if (team !== null || signsInElsewhere(account) === null) return
  throw new RequestError('forbidden', 'Federated accounts cannot issue OAuth authorizations.')
}
