// Ask a provider that publishes metadata what it can do, and hold its answers to that.
import {
  type AuthorizationAttempt,
  ask,
  type FinishedAuthorization,
  finishAuthorization,
} from '@muster/oauth-client'
import { metadataRequest, readMetadata } from '@muster/oauth-client/metadata'
import type { Settings } from './settings.ts'

/** Judges what a browser came back with; of a provider that announces `iss`, an answer without it is refused. */
export async function comeBackFrom(
  provider: Settings,
  attempt: AuthorizationAttempt,
  callback: URL,
): Promise<FinishedAuthorization> {
  const issuer = provider.origin
  const judge = (answer: Response) => readMetadata(answer, issuer)
  const metadata = await ask(metadataRequest(issuer), judge, provider)
  return finishAuthorization(callback, attempt, { ...provider, ...metadata })
}
