import type { Principal } from '../../authentication.ts'
import type { Row } from '../../protocol/page.ts'
import type { PathTemplate } from '../../protocol/path-template.ts'
import type { Instant } from '../../store/records.ts'
import type { ApiContext } from '../api-context.ts'
import type { IdentifiedClient } from '../identify-client.ts'
import type { ApiMethod } from './scope-table.ts'

/** What a route's handler is given. */
export interface Call {
  readonly context: ApiContext
  /** The variable parts of the path, decoded. */
  readonly parameters: Readonly<Record<string, string>>
  /** The JSON body; an empty object when there is none. */
  readonly body: unknown
  /** The variant of version 3 that is asked for, `sdk` say; empty for none. */
  readonly variant: string
}

/** One resource, or a list of which the caller gets the range it asks for. */
export type Reply =
  | {
      readonly status: 200 | 201
      readonly body: unknown
      /** When what is shown was last changed. */
      readonly changedAt?: Instant
    }
  | { readonly rows: readonly Row[] }

interface Place {
  readonly method: ApiMethod
  readonly template: PathTemplate
}

/** One route of the API half: where it is, what a caller has to show, and what it does. Its scopes are in the scope table. */
export type ApiRoute =
  | (Place & {
      readonly needs: 'token'
      /** A team's token is refused: what the route is about belongs to a person. */
      readonly forPeople?: true
      handle(call: Call & { readonly principal: Principal }): Promise<Reply>
    })
  | (Place & {
      /** Or HTTP Basic with e-mail address and password. */
      readonly needs: 'token or password'
      readonly forPeople: true
      handle(
        call: Call & { readonly accountId: string; readonly principal: Principal | null },
      ): Promise<Reply>
    })
  | (Place & {
      /** Or a client's id and secret, as `client` in the body. */
      readonly needs: 'token or secret'
      readonly forPeople?: true
      handle(
        call: Call & {
          /** Null where only `client` is known. */
          readonly principal: Principal | null
          /** Null where nobody has shown a secret; the principal is known then. */
          readonly client: IdentifiedClient | null
        },
      ): Promise<Reply>
    })
  | (Place & {
      /** No token needed; one that is sent is looked at. */
      readonly needs: 'nothing'
      readonly forPeople?: true
      handle(call: Call & { readonly principal: Principal | null }): Promise<Reply>
    })

/** A list of resources, which is ordered by id. */
export function listReply(
  items: readonly { readonly id: string; readonly changedAt: Instant; readonly body: unknown }[],
): Reply {
  return {
    rows: items.map(({ id, changedAt, body }) => ({
      keys: { id },
      updatedAt: new Date(changedAt).toISOString(),
      body,
    })),
  }
}
