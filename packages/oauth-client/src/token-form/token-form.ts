const uuid = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}'

/** Forms of a Heroku token: 65 characters, the 41 of before April 2025, and the bare UUID of before that. */
export type TokenForm = 'prefixed' | 'prefixed-uuid' | 'uuid'

const forms: readonly (readonly [TokenForm, RegExp])[] = [
  ['prefixed', /^HRKU-AA[0-9A-Za-z_-]{58}$/],
  ['prefixed-uuid', new RegExp(`^HRKU-${uuid}$`)],
  ['uuid', new RegExp(`^${uuid}$`)],
]

/**
 * Which form of Heroku token a text is; undefined when none. A bare UUID may be any other id too:
 * https://devcenter.heroku.com/articles/oauth#prefixed-oauth-tokens
 */
export function tokenForm(text: string): TokenForm | undefined {
  return forms.find(([, pattern]) => pattern.test(text))?.[0]
}

/**
 * Replaces every prefixed Heroku token in a text, whole or cut short, by `[redacted]`, and every one of `secrets`
 * (as it stands and percent-encoded). Bare UUIDs are ids more often than tokens: pass those that are secret.
 * Secrets shorter than 8 characters are left alone.
 */
export function redactTokens(text: string, secrets: readonly string[] = []): string {
  const literal = secrets
    .filter((secret) => secret.length >= 8)
    .flatMap((secret) => [secret, percentEncoded(secret)])
    .sort((a, b) => b.length - a.length)
    .map((secret) => secret.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`))
  const pattern = new RegExp([...literal, 'HRKU-[0-9A-Za-z_-]{16,}'].join('|'), 'g')
  return text.replaceAll(pattern, '[redacted]')
}

function percentEncoded(secret: string): string {
  return new URLSearchParams({ '': secret }).toString().slice(1)
}
