import type { PathTemplate, Row } from '@muster/oauth-provider/protocol'
import type { Refusal } from '../protocol/refusal.ts'
import type { LiveWorld } from '../settled/live-world.ts'
import type { Settled, SettledAccount, SettledTeam } from '../settled/settled.ts'

/** What a route answers from: the settled world, who asks, and the variable parts of the path. */
export interface Asked {
  readonly heroku: Settled
  /** Whose token it is; for a team's own token, who made it. */
  readonly account: SettledAccount
  /** The team that a team's own token acts for, instead of the account. */
  readonly actingTeam: SettledTeam | undefined
  /** Whether the token was issued to an OAuth client that is not one of Heroku's own. */
  readonly thirdParty: boolean
  readonly parameters: Readonly<Record<string, string>>
  /** Requests left in the pool of the one who asks. */
  readonly remaining: number
}

/** What a route that changes something has besides: the world it changes, what is to change, and when. */
export interface Changing extends Asked {
  readonly live: LiveWorld
  /** The JSON of the request's body; an empty object where there is none. */
  readonly body: unknown
  /** As a world writes a moment: `2026-01-31T12:00:00Z`. */
  readonly now: string
}

export type Answer =
  | {
      readonly kind: 'one'
      readonly status: 200 | 201
      readonly body: unknown
      readonly updatedAt: string | undefined
    }
  | { readonly kind: 'list'; readonly rows: readonly Row[] }
  | Refusal

interface AnyRoute {
  readonly template: PathTemplate
  /** It costs nothing of the rate limit. */
  readonly free?: true
  /** It is about the account itself: a team's own token, which acts for no account, is refused. */
  readonly personal?: true
}

/** A route that is read. */
export interface ReadRoute extends AnyRoute {
  readonly method: 'GET'
  /** For a list: what it can be ordered by, as `Accept-Ranges` says. */
  readonly ranges?: readonly string[]
  /** What the response says in `Content-Expansion`. */
  readonly expansion?: string
  readonly answer: (asked: Asked) => Answer
}

/** A route that changes the world. */
export interface WriteRoute extends AnyRoute {
  readonly method: 'POST' | 'PATCH' | 'DELETE'
  readonly answer: (changing: Changing) => Answer
}

/** A route of the Platform API. */
export type Route = ReadRoute | WriteRoute

interface Body {
  readonly id: string
  readonly updated_at: string
}

/** One resource. */
export function one(body: unknown, updatedAt?: string): Answer {
  return { kind: 'one', status: 200, body, updatedAt }
}

/** A resource that did not exist before. */
export function created(body: unknown, updatedAt?: string): Answer {
  return { kind: 'one', status: 201, body, updatedAt }
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
