import { RequestError } from '../request-error.ts'
import { mintId } from '../token/token.ts'
import { formToken, isOwnForm } from '../web/browser.ts'
import type { Sending, Visit } from './visit.ts'

/**
 * The hidden fields of a form that is sent to `action`, a path of ours: a number that is this form's alone, and a token
 * that binds both to the login. Nobody else can make them, and they are good for no other address.
 */
export function formFields(
  { context, browser }: Visit,
  action: string,
): Readonly<Record<string, string>> {
  const once = mintId(context.random)
  const { pathname } = new URL(action, context.origin)
  return { once, csrf: formToken(context, browser, subject(pathname, once)) }
}

/** Says whether a form came from our own page, for this address and in this login. */
export function isOwnSending({ context, browser, path, form }: Sending): boolean {
  const once = form.get('once') ?? ''
  return isOwnForm(context, browser, subject(path, once), form.get('csrf'))
}

/**
 * Claims a form for what must not happen twice. True for exactly one caller: false when it was sent before, by a reload,
 * a double click, or the way back.
 */
export function claimForm({ context, browser, form, now }: Sending): Promise<boolean> {
  const key = context.hash('form', `sent\0${browser.cookie}\0${form.get('once') ?? ''}`)
  return context.claims.claimOnce(key, now, browser.record.expiresAt)
}

function subject(path: string, once: string): string {
  return `account ${path} ${once}`
}

/**
 * Ends something. A form that is sent again finds it ended already, which is no error: the person who clicks twice is
 * told what the first click did.
 */
export async function endOnce(sending: Sending, end: () => Promise<unknown>): Promise<void> {
  const first = await claimForm(sending)
  try {
    await end()
  } catch (error) {
    const ended = error instanceof RequestError && error.code === 'not_found'
    if (first || !ended) throw error
  }
}
