import { checkPkce } from './check-pkce.ts'
import { checkRedirectUri } from './check-redirect-uri.ts'
import { checkResponseType } from './check-response-type.ts'
import { checkScope } from './check-scope.ts'
import { findClient } from './find-client.ts'
import type { Step } from './flow.ts'
import { issueCode } from './issue-code.ts'
import { readParameters } from './read-parameters.ts'
import { requireConsent } from './require-consent.ts'
import { requireGoodStanding } from './require-good-standing.ts'
import { requireSignIn } from './require-sign-in.ts'

/** Until all of these have passed an error is a page: where to send the person is not trusted yet. */
export const untilRedirectIsTrusted: readonly Step[] = [
  readParameters,
  findClient,
  checkRedirectUri,
]

/** From here on an error goes back to the client. */
export const onceRedirectIsTrusted: readonly Step[] = [
  checkResponseType,
  checkScope,
  checkPkce,
  requireSignIn,
  requireGoodStanding,
  requireConsent,
  issueCode,
]
