import { type ApiContext, instant } from './api-context.ts'

/** Revokes the account's API key, the authorization called `~`; an account may have had several made. */
export async function endDefaultAuthorization(
  context: ApiContext,
  accountId: string,
): Promise<void> {
  const at = instant(context)
  let entry = await context.store.findDefaultAuthorization(accountId, at)
  while (entry !== null) {
    await context.store.revokeAuthorization(entry.authorization.id, at)
    entry = await context.store.findDefaultAuthorization(accountId, at)
  }
}
