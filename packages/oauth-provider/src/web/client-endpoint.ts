import type { IdentifiedClient } from '../api/identify-client.ts'
import { openToItsScript } from '../http/cors.ts'
import { type Parameters, readForm } from '../http/parameters.ts'
import { wireError } from '../http/wire-error.ts'
import {
  countFailure,
  type FailureLimit,
  limitByAddress,
  limitByClient,
  refuseTooMany,
} from '../limits/token-limit.ts'
import type { Profile } from '../profile.ts'
import { RequestError } from '../request-error.ts'
import { readCredentials } from './token-credentials.ts'
import type { WebContext } from './web-context.ts'

const secrets = ['access_token', 'client_secret', 'code', 'code_verifier', 'refresh_token', 'token']

/**
 * Answers a client that proves itself in a form it posts (RFC 6749 section 3.2), and its mistakes in the shape of its
 * profile; until it is known, of the provider's. Secrets in the URL are refused, and failures are limited. It never rejects.
 */
export async function clientEndpoint(
  context: WebContext,
  request: Request,
  answer: (client: IdentifiedClient, form: Parameters) => Promise<Response>,
): Promise<Response> {
  let profile: Profile = context.profile
  let failures: FailureLimit | null = null
  try {
    if (request.method !== 'POST') {
      throw new RequestError('method_not_allowed', 'Use POST.', { allow: 'POST' })
    }
    if (hasSecretInUrl(request.url)) {
      throw new RequestError('invalid_request', 'Secrets must not be in the URL.')
    }
    const form = await readForm(request)
    const credentials = readCredentials(request.headers.get('authorization'), form, profile)
    const at = context.clock.now().getTime()
    failures = limitByAddress(context, request)
    await refuseTooMany(context, failures, at)
    const client = await context.api.identifyClient(credentials)
    profile = client.profile
    failures = limitByClient(client.id)
    await refuseTooMany(context, failures, at)
    return openToItsScript(request, await answer(client, form))
  } catch (error) {
    const counted = failures === null ? error : await countFailure(context, failures, error)
    return openToItsScript(request, wireError(context.refusalOf(counted, request), profile))
  }
}

function hasSecretInUrl(url: string): boolean {
  if (!url.includes('?')) return false
  const { searchParams } = new URL(url)
  return secrets.some((name) => searchParams.has(name))
}

/** A form's parameter that must be there. Throws RequestError `invalid_params`. */
export function required(form: Parameters, name: string): string {
  const value = form.get(name)
  if (value === undefined) throw new RequestError('invalid_params', `Require params: ${name}.`)
  return value
}
