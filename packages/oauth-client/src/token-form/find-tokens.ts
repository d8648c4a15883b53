import { type TokenForm, tokenForm } from './token-form.ts'

/** A Heroku token in a text. */
export interface FoundToken {
  /** Undefined when it is cut short, or something else follows it at once. */
  readonly form: TokenForm | undefined
  /** Where it begins, in UTF-16 code units from 0. */
  readonly index: number
  readonly token: string
}

/** The source of the pattern by which prefixed tokens are known in running text, whole or cut short. */
export const prefixedPattern = 'HRKU-[0-9A-Za-z_-]{16,}'

/**
 * The prefixed Heroku tokens in a text, whole or cut short, in order. Bare UUIDs are ids more often than tokens and are
 * not among them: https://devcenter.heroku.com/articles/oauth#prefixed-oauth-tokens
 */
export function findTokens(text: string): readonly FoundToken[] {
  return [...text.matchAll(new RegExp(prefixedPattern, 'g'))].map(({ index, 0: token }) => ({
    form: tokenForm(token),
    index,
    token,
  }))
}
