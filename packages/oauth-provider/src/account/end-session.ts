import type { SessionView } from '../api/account-views.ts'
import { confirmPage } from '../pages/account/confirm-page.ts'
import { placeOf } from '../pages/account/session-words.ts'
import { appsOf } from '../pages/account/sessions-page.ts'
import { type Html, html } from '../pages/html.ts'
import { moment } from '../pages/time.ts'
import { redirect } from '../web/redirect.ts'
import { goSaying } from './go-saying.ts'
import { endOnce, formFields } from './own-form.ts'
import { show } from './show.ts'
import type { Sending, Visit } from './visit.ts'

const list = '/account/sessions'

/** Asks whether a session is to be ended; this one is ended by logging out. */
export async function askToEndSession(visit: Visit): Promise<Response> {
  const { context, account, part, sessionId, now } = visit
  const session = await context.api.sessions.find(account.id, part('id'))
  if (session.id === sessionId) return redirect('/logout', 'GET')
  const about = html`From ${placeOf(session)}, since ${moment(session.createdAt, now)}.`
  return ask(visit, [session], { title: 'End the session?', about, button: 'End session' })
}

/** Ends a session. */
export async function endSession(sending: Sending): Promise<Response> {
  const { context, account, part } = sending
  await endOnce(sending, () => context.api.sessions.end(account.id, part('id')))
  return goSaying(sending, list, 'ended')
}

/** Asks whether all sessions but this one are to be ended. */
export async function askToEndOthers(visit: Visit): Promise<Response> {
  const others = await othersOf(visit)
  if (others.length === 0) return redirect(list, 'GET')
  const about = html`${others.length} ${others.length === 1 ? 'session' : 'sessions'} besides this one.`
  const title = 'End all other sessions?'
  return ask(visit, others, { title, about, button: 'End other sessions' })
}

/** Ends all sessions but this one. */
export async function endOthers(sending: Sending): Promise<Response> {
  const { context, account } = sending
  for (const { id } of await othersOf(sending)) {
    await endOnce(sending, () => context.api.sessions.end(account.id, id))
  }
  return goSaying(sending, list, 'others-ended')
}

async function othersOf({ context, account, sessionId }: Visit): Promise<readonly SessionView[]> {
  const all = await context.api.sessions.list(account.id)
  return all.filter(({ id }) => id !== sessionId)
}

async function ask(
  visit: Visit,
  sessions: readonly SessionView[],
  words: { readonly title: string; readonly about: Html; readonly button: string },
): Promise<Response> {
  const { context, account, path } = visit
  const all = await context.api.authorizations.list({ accountId: account.id, teamId: null })
  const apps = [...new Set(sessions.flatMap(({ id }) => appsOf(id, all)))]
  return show(
    visit,
    'sessions',
    confirmPage({
      ...words,
      consequences: [
        'The browser there is logged out.',
        apps.length === 0
          ? 'No app was given access during it.'
          : html`These apps lose the access they were given during it: ${apps.map((name, at) => html`${at === 0 ? null : ', '}<bdi>${name}</bdi>`)}.`,
        'Direct authorizations, and access given in other sessions, stay.',
      ],
      action: path,
      hidden: formFields(visit, path),
      dangerous: true,
      back: list,
    }),
  )
}
