import { prefixedPattern } from './find-tokens.ts'

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
  const pattern = new RegExp([...literal, prefixedPattern].join('|'), 'g')
  return text.replaceAll(pattern, '[redacted]')
}

function percentEncoded(secret: string): string {
  return new URLSearchParams({ '': secret }).toString().slice(1)
}
