import { missingVersionMessage } from '@muster/oauth-provider/protocol'

/**
 * An error answer: HTTP status and the members of Heroku's error body. `headers` are added to the response.
 */
export interface Refusal {
  readonly kind: 'refusal'
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

const documentation = 'https://devcenter.heroku.com/articles/platform-api-reference'

function refusal(status: number, body: Readonly<Record<string, unknown>>): Refusal {
  return { kind: 'refusal', status, body }
}

/** Heroku names its field `error` here and `message` everywhere else. */
export const missingVersion: Refusal = refusal(400, {
  id: 'missing_version',
  error: missingVersionMessage,
})

export const unauthorized: Refusal = refusal(401, {
  id: 'unauthorized',
  message: 'Invalid credentials provided.',
})

export const delinquent: Refusal = refusal(402, {
  id: 'delinquent',
  message: 'This account has an unpaid balance.',
})

export const suspended: Refusal = refusal(403, {
  id: 'suspended',
  message: 'This account is suspended.',
})

export const scopeNotAccepted: Refusal = refusal(403, {
  id: 'forbidden',
  message: 'The scope of this OAuth authorization does not allow access to this resource.',
})

export const thirdPartyRefused = (team: string): Refusal =>
  refusal(403, {
    id: 'forbidden',
    message: `Third-party OAuth access to the team ${team} is turned off.`,
  })

/** The resource exists, but this account may not see it. */
export const noAccess = (resource: 'app' | 'team', name: string): Refusal =>
  refusal(403, { id: 'forbidden', message: `You do not have access to the ${resource} ${name}.` })

/** The account may see the app, but not do this with it. */
export const noPermission = (app: string, needed: readonly string[]): Refusal =>
  refusal(403, {
    id: 'forbidden',
    message: `You need the permission ${needed.join(' or ')} on the app ${app} for this.`,
  })

/** What a team's own token asked for is an account's. */
export const actsForTeam = (team: string): Refusal =>
  refusal(403, {
    id: 'forbidden',
    message: `This token acts for the team ${team}, not for an account.`,
  })

export const notFound = (
  resource:
    | 'app'
    | 'team'
    | 'user'
    | 'addon'
    | 'pipeline'
    | 'pipeline_coupling'
    | 'space'
    | 'transfer'
    | 'collaborator',
  called: string,
): Refusal => refusal(404, { resource, id: 'not_found', message: `Couldn't find that ${called}.` })

export const unknownEndpoint: Refusal = refusal(404, {
  id: 'not_found',
  message:
    'There is no API endpoint here. Check the path, the HTTP verb and the version in the `Accept` header.',
})

export const methodNotAllowed = (method: string, answered: readonly string[]): Refusal => ({
  ...refusal(405, {
    id: 'method_not_allowed',
    message: `The sandbox does not answer ${method} here, but ${answered.join(', ')}.`,
  }),
  headers: { allow: answered.join(', ') },
})

export const malformedBody: Refusal = refusal(400, {
  id: 'bad_request',
  message: 'The body is not JSON.',
})

export const bodyTooLarge = (limit: number): Refusal =>
  refusal(413, {
    id: 'request_entity_too_large',
    message: `The sandbox reads request bodies of up to ${limit} bytes.`,
  })

export const badRange = (message: string): Refusal =>
  refusal(416, { id: 'requested_range_not_satisfiable', message })

export const invalidParams = (message: string): Refusal =>
  refusal(422, { id: 'invalid_params', message })

/** The store of the OAuth data has failed. */
export const unavailable: Refusal = {
  ...refusal(503, {
    id: 'service_unavailable',
    message: 'This did not work. Nothing is wrong with the request.',
  }),
  headers: { 'retry-after': '5' },
}

export const rateLimited: Refusal = refusal(429, {
  id: 'rate_limit',
  message:
    'Your account reached the API rate limit.\nPlease wait a few minutes before making new requests.',
  url: `${documentation}#rate-limits`,
})
