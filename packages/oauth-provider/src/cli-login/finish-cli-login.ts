import { signsInElsewhere } from '../signs-in-elsewhere.ts'
import { reasonToLogInAgain } from '../web/login-rules.ts'
import type { WebContext } from '../web/web-context.ts'

/** What a command line is told in the end. */
export type Outcome = { readonly access_token: string } | { readonly error: string }

/** A year, as the Heroku CLI tells its users; for those who log in through an identity provider a working day. */
const lifetime = { password: 365 * 86_400, identityProvider: 8 * 3600 }

/** Gives a command line what was decided, to one caller only; null while nothing is decided. */
export async function finishCliLogin(context: WebContext, id: string): Promise<Outcome | null> {
  const at = context.clock.now().getTime()
  const taken = await context.cliLogins.takeCliLogin(id, at)
  if (taken === null) {
    const waits = (await context.cliLogins.findCliLogin(id, at)) !== null
    return waits ? null : { error: 'The login was not answered in time.' }
  }
  const { decision, description } = taken
  if (decision === null || !decision.allowed) return { error: 'The login was denied.' }
  const account = await context.accounts.findById(decision.accountId)
  const loggedIn = await context.api.isOpenSession(decision.sessionId)
  if (account === null || !loggedIn || reasonToLogInAgain(account) !== null) {
    return { error: 'The account cannot log in.' }
  }
  const access_token = await context.api.authorizeDirectly({
    accountId: account.id,
    description,
    expiresIn: signsInElsewhere(account) === null ? lifetime.password : lifetime.identityProvider,
  })
  return { access_token }
}
