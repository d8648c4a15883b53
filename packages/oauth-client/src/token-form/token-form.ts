const uuid = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}'

/** Forms of a Heroku token: 65 characters, the 41 of before April 2025, and the bare UUID of before that. */
export type TokenForm = 'prefixed' | 'prefixed-uuid' | 'uuid'

/** What the form of a token tells about it. */
export interface TokenGeneration {
  /** 1 is the oldest. */
  readonly generation: 1 | 2 | 3
  /** In characters. */
  readonly length: 36 | 41 | 65
  /** Whether tokens made today have this form; if not, the token was not regenerated since the form changed. */
  readonly current: boolean
}

/** What each form tells: https://devcenter.heroku.com/articles/oauth#prefixed-oauth-tokens */
export const tokenGenerations: Readonly<Record<TokenForm, TokenGeneration>> = {
  uuid: { generation: 1, length: 36, current: false },
  'prefixed-uuid': { generation: 2, length: 41, current: false },
  prefixed: { generation: 3, length: 65, current: true },
}

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
