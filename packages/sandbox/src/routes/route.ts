import type { PathTemplate, Row } from '@muster/oauth-provider/protocol'
import type { Refusal } from '../protocol/refusal.ts'
import type { Settled, SettledAccount } from '../settled/settled.ts'

/** What a route answers from: the settled world, who asks, and the variable parts of the path. */
export interface Asked {
  readonly heroku: Settled
  readonly account: SettledAccount
  /** Whether the token was issued to an OAuth client, rather than directly to the account's owner. */
  readonly thirdParty: boolean
  readonly parameters: Readonly<Record<string, string>>
  /** Requests left in the account's pool. */
  readonly remaining: number
}

export type Answer =
  | { readonly kind: 'one'; readonly body: unknown; readonly updatedAt: string | undefined }
  | { readonly kind: 'list'; readonly rows: readonly Row[] }
  | Refusal

/** A GET route of the Platform API. */
export interface Route {
  readonly template: PathTemplate
  /** For a list: what it can be ordered by, as `Accept-Ranges` says. */
  readonly ranges?: readonly string[]
  /** What the response says in `Content-Expansion`. */
  readonly expansion?: string
  /** It costs nothing of the rate limit. */
  readonly free?: true
  readonly answer: (asked: Asked) => Answer
}

interface Body {
  readonly id: string
  readonly updated_at: string
}

/** One resource. */
export function one(body: unknown, updatedAt?: string): Answer {
  return { kind: 'one', body, updatedAt }
}

/** A list of resources, which can be ordered by id and by the keys given here. */
export function many<T extends Body>(
  bodies: readonly T[],
  keys: Readonly<Record<string, (body: T) => string>> = {},
): Answer {
  const further = Object.entries(keys)
  return {
    kind: 'list',
    rows: bodies.map((body) => ({
      keys: { id: body.id, ...Object.fromEntries(further.map(([key, of]) => [key, of(body)])) },
      updatedAt: body.updated_at,
      body,
    })),
  }
}
