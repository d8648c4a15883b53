import type { Account } from '../account-directory.ts'
import type { Parameters } from '../http/parameters.ts'
import { notePasswordChange } from './password-stamp.ts'
import type { WebContext } from './web-context.ts'

const shortest = 8
const longest = 1024

/** What is wrong with the password a form wants to set, in words for its page; null for nothing. */
export async function passwordProblem(
  context: WebContext,
  account: Account,
  form: Parameters,
): Promise<string | null> {
  const password = form.get('password') ?? ''
  // Characters as people count them, not the units of UTF-16.
  if ([...password].length < shortest) return `Choose ${shortest} characters or more.`
  if (password.length > longest) return `Choose ${longest} characters or fewer.`
  if (password !== form.get('repeated')) return 'The two new passwords are not the same.'
  if (new Set(password).size === 1) return 'Choose more than one character, repeated.'
  if (password.trim().toLowerCase() === account.email.toLowerCase()) {
    return 'Choose something else than your e-mail address.'
  }
  if (await context.accounts.verifyPassword(account, password)) {
    return 'Choose another password than the present one.'
  }
  return null
}

/**
 * Sets another password and ends the account's API key, as Heroku does; no browser is known any more. The password last:
 * should a step fail, nobody keeps what they were to lose.
 */
export async function setPassword(
  context: WebContext,
  account: Account,
  password: string,
): Promise<void> {
  await context.api.endDefaultAuthorization(account.id)
  await notePasswordChange(context, account.id)
  await context.accounts.changePassword?.(account, password)
}
