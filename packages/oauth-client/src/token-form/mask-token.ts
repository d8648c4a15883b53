const stars = '*'.repeat(10)

/**
 * A token as Heroku shows it to its owner: the prefix and four characters, ten asterisks, the last four characters. Of
 * one too short to spare them (below 32 characters), the asterisks alone.
 */
export function maskToken(token: string): string {
  if (token.length < 32) return stars
  const [prefix = ''] = /^(HRKU-(AA)?)?/.exec(token) ?? []
  return `${token.slice(0, prefix.length + 4)}${stars}${token.slice(-4)}`
}

/**
 * Whether a token may be the one a mask stands for: `prefix**********suffix`, exactly ten asterisks, with either end
 * left out but not both.
 */
export function matchesMask(token: string, mask: string): boolean {
  const [prefix, suffix, ...rest] = mask.split(stars)
  if (prefix === undefined || suffix === undefined || rest.length > 0) return false
  return (
    prefix + suffix !== '' &&
    token.length >= prefix.length + suffix.length &&
    token.startsWith(prefix) &&
    token.endsWith(suffix)
  )
}
