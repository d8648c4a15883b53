import type { Principal } from '../accounts/principal.ts'
import type { Scope } from './queries/scope.ts'

/** What is known of the connection a request came in on. */
export interface Connection {
  readonly socketAddress: string | undefined
}

/** What every request carries. */
export interface RequestVariables {
  /** Names this request in the answer and in the log. */
  readonly reference: string
  /** Where it came from, as far as the trusted proxies say. */
  readonly address: string | undefined
  /** Who makes it; looked up once, when first asked. Null when nobody is named. */
  readonly identify: () => Promise<Principal | null>
}

export interface Environment {
  Bindings: Connection
  Variables: RequestVariables
}

/** What a request also carries where a permission is required. */
export interface MemberEnvironment {
  Bindings: Connection
  Variables: RequestVariables & { readonly principal: Principal; readonly scope: Scope }
}
