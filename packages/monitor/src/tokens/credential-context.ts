// A bare UUID is an id far more often than a token. It counts when what stands around it says that it is a credential,
// and that Heroku takes it.

const heroku = /heroku/i

const named = String.raw`(?:key|token|secret|password|passwd|pwd|auth|credentials?)\\?["']?`

/** A name that ends in what a credential is called, and the sign that gives it its value. */
const assigned = new RegExp(
  String.raw`${named}\]?\s{0,3}(?:[:=]{1,3}>?\s{0,80}|>|(?:\|\|=?|\?=|,|\s(?:to|is)\s|\s)\s{0,5})\\?["'\`(<]?\s?$`,
  'i',
)

/** The name of a credential and then its value, each called that, as Kubernetes has them and .NET. */
const pair = new RegExp(
  String.raw`\b(?:name|key)\\?["']?\s{0,3}[:=]\s{0,5}\\?["']?[\w.-]{0,80}${named},?\s{0,80}\\?["']?\bvalue\\?["']?\s{0,3}[:=]\s{0,5}\\?["']?$`,
  'i',
)

/** The user and password that curl is given. */
const userOption = /(?:^|[\s"'[,])(?:-u|--user)["']?[\s=,]{0,3}["']?[^\s:"']{0,80}:$/

/** `Authorization: Bearer`, `Basic user:`, and the same in a program's words. */
const authorization = /(?:bearer|basic|token)[\s:=+"'`,]{0,8}$/i

/** A name that ends in what an id is called. */
const identified =
  /(?:^|[\W_]|[a-z](?=I))(?:id|uuid|guid)s?\\?["']?\]?\s{0,3}[:=,]{0,3}>?\s{0,5}\\?["'`]?$/i

/** A machine's line or lines in a netrc file, up to the password. */
const netrc = /\bmachine\s+\S*heroku\S*\s+(?:(?:login|account)\s+\S+\s+){0,2}password\s+$/i

/** The user or password of an address. */
const inAddress = /:\/\/[^\s/@]{0,80}$/

/**
 * Says whether the UUID between these two texts is given to Heroku as a credential. `before` and `after` are what stands
 * around it, a few hundred characters each.
 */
export function isCredential(before: string, after: string): boolean {
  if (netrc.test(before)) return true
  const line = before.slice(before.lastIndexOf('\n') + 1)
  if (inAddress.test(line) && /^@[\w.-]*heroku/i.test(after)) return true
  if (identified.test(line)) return false
  if (!heroku.test(before) && !heroku.test(after)) return false
  const sameLine = [assigned, authorization, userOption].some((context) => context.test(line))
  return sameLine || pair.test(before) || afterCommand(before)
}

/** What `heroku auth:token` printed. */
function afterCommand(before: string): boolean {
  return /\bheroku\s+auth:token\b[^\n]{0,40}\n\s{0,8}$/i.test(before)
}
