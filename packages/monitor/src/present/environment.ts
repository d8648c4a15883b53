import type { Principal } from '../accounts/principal.ts'
import type { Scope } from './queries/scope.ts'

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
  Variables: RequestVariables
}

/** What a request also carries where a permission is required. */
export interface MemberEnvironment {
  Variables: RequestVariables & { readonly principal: Principal; readonly scope: Scope }
}
