import type { Principal } from '../../authentication.ts'
import type { Scope } from '../../scope.ts'
import type { ApiContext } from '../api-context.ts'

/** What a route's handler is given. */
interface Call {
  readonly context: ApiContext
  /** The `{id}` of the path, decoded. */
  readonly id: string
  /** The JSON body; an empty object when there is none. */
  readonly body: unknown
}

export interface Reply {
  readonly status: number
  readonly body: unknown
  /** When what is shown was last changed. */
  readonly changedAt?: number
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** One route of the API half. `accepts` names the scopes of which the token needs one. */
export type ApiRoute =
  | {
      readonly method: Method
      readonly path: `/oauth/${string}`
      readonly needs: 'token'
      readonly accepts: readonly Scope[]
      handle(call: Call & { readonly principal: Principal }): Promise<Reply>
    }
  | {
      readonly method: Method
      readonly path: `/oauth/${string}`
      /** No token needed; one that is sent is looked at. */
      readonly needs: 'nothing'
      handle(call: Call & { readonly principal: Principal | null }): Promise<Reply>
    }

/** The `{id}` of a path that fits the route, an empty string for a route without; null when it does not fit. */
export function matchPath(template: string, pathname: string): string | null {
  const wanted = template.split('/')
  const given = pathname.split('/')
  if (wanted.length !== given.length) return null
  let id = ''
  for (const [index, part] of wanted.entries()) {
    const text = given[index] ?? ''
    if (part === '{id}') id = decodeId(text)
    else if (part !== text) return null
  }
  return wanted.includes('{id}') && id === '' ? null : id
}

function decodeId(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    if (cause instanceof URIError) return ''
    throw cause
  }
}
