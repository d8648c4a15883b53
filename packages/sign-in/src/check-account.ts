import { SignInError } from './errors.ts'
import type { HerokuAccount, SignInOptions } from './options.ts'

/** Says whether an account may sign in. Throws SignInError `not_allowed`. */
export async function checkAccount(
  { restrict = {} }: Pick<SignInOptions, 'restrict'>,
  account: HerokuAccount,
): Promise<void> {
  const { emailDomains, account: allows } = restrict
  const domain = account.email.slice(account.email.lastIndexOf('@') + 1).toLowerCase()
  const known = emailDomains?.some((one) => one.replace(/^@/, '').toLowerCase() === domain) ?? true
  if (!known || (emailDomains !== undefined && !account.verified)) throw refusal(account)
  if (allows !== undefined && !(await allows(account))) throw refusal(account)
}

function refusal({ email }: HerokuAccount): SignInError {
  return new SignInError('not_allowed', `The Heroku account ${email} may not use this app.`)
}
