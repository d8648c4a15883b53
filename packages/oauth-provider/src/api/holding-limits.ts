// Much more than anybody needs, and little enough to keep a program from filling the store. Two that come at the same
// moment may both be the last one: a limit like this need not be exact.
import { RequestError } from '../request-error.ts'
import type { ApiContext } from './api-context.ts'
import type { Holder } from './held-authorizations.ts'

/** Throws RequestError `invalid_params` where an account has registered as many clients as it may. */
export async function refuseMoreClients(context: ApiContext, ownerId: string): Promise<void> {
  const { clients: most } = context.limits
  if ((await context.store.countClients(ownerId)) < most) return
  throw new RequestError(
    'invalid_params',
    `This account has ${words(most)} OAuth clients, as many as it may have. Delete some that are not used any more.`,
    { remedy: 'Then try again.' },
  )
}

/**
 * Throws RequestError `invalid_params` where an account, or a team, has about as many authorizations as it may. Those of
 * which nothing came are not counted: a link to this provider, followed again and again, locks nobody out.
 */
export async function refuseMoreAuthorizations(context: ApiContext, holder: Holder): Promise<void> {
  const { authorizations: most } = context.limits
  const who = holder.teamId === null ? 'account' : 'team'
  const name = `${who} ${holder.teamId ?? holder.accountId}`
  if (context.authorizationRoom.take(name)) return
  const room = most - (await context.store.countAuthorizations(holder, most))
  context.authorizationRoom.note(name, room)
  if (room > 0) return
  throw new RequestError(
    'invalid_params',
    `This ${who} has ${words(most)} OAuth authorizations, as many as it may have. Revoke some that are not used any more.`,
    { remedy: 'Then try again.' },
  )
}

function words(number: number): string {
  return number.toLocaleString('en-US')
}
