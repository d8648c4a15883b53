/**
 * The `range` with which to ask for the rest of a list; undefined when this answer (status 200) held its end:
 * https://devcenter.heroku.com/articles/platform-api-reference#ranges
 */
export function nextRange({ headers }: Response): string | undefined {
  const told = headers.get('next-range') ?? ''
  return /^[\x20-\x7e]{1,1000}$/.test(told) ? told : undefined
}
