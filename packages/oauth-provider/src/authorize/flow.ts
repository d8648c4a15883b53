import type { PublicClient } from '../api/api.ts'
import { ProviderError } from '../errors.ts'
import type { Parameters } from '../http/parameters.ts'
import type { Scope } from '../scope.ts'
import type { Browser } from '../web/browser.ts'
import type { SignedIn } from '../web/signed-in.ts'
import type { WebContext } from '../web/web-context.ts'

/** One authorization request on its way through the steps. */
export interface Flow extends Learnt {
  readonly context: WebContext
  readonly method: string
  /** Where the request comes from. */
  readonly address: string
  /** The request's parameters as they came. */
  readonly query: string
  readonly browser: Browser | null
  /** What the person decided on the consent page; null until then. Nothing but that page's form sets it. */
  readonly decision: 'allow' | 'deny' | null
}

/** What the steps find out, each for those after it. */
export interface Learnt {
  readonly parameters?: Parameters
  readonly client?: PublicClient
  readonly redirectUri?: string
  readonly scope?: readonly Scope[]
  readonly challenge?: string | null
  readonly signedIn?: SignedIn
}

/** One rule: it learns something, answers the request, or throws RequestError. */
export type Step = (flow: Flow) => Learnt | Response | Promise<Learnt | Response>

/** What an earlier step has learnt. Throws ProviderError `step_order` when it has not run. */
export function learnt<Name extends keyof Learnt>(
  flow: Learnt,
  name: Name,
): NonNullable<Learnt[Name]> {
  const value = flow[name]
  if (value === undefined || value === null) {
    throw new ProviderError('step_order', `No step has found out the ${name}.`)
  }
  return value
}
