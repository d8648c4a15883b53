import { fieldsAt, textAt, textsAt, unexpected, yesOrNoAt } from '../answer/fields.ts'
import { successOf } from '../answer/judge-status.ts'
import { readBody } from '../answer/read-body.ts'
import { secureUrl } from './secure-url.ts'

/** What a server says of itself (RFC 8414 section 2), as far as a client of this library can use it. */
export interface ServerMetadata {
  readonly issuer: string
  readonly authorization_endpoint: string
  readonly token_endpoint: string
  /** RFC 7009; null when not told. */
  readonly revocation_endpoint: string | null
  /** RFC 7662; null when not told. */
  readonly introspection_endpoint: string | null
  readonly response_types_supported: readonly string[]
  /** When not told: `authorization_code` and `implicit`. */
  readonly grant_types_supported: readonly string[]
  /** When not told: `client_secret_basic`. */
  readonly token_endpoint_auth_methods_supported: readonly string[]
  /** RFC 7636; none when not told, which means: no PKCE. */
  readonly code_challenge_methods_supported: readonly string[]
  /** Null when not told. */
  readonly scopes_supported: readonly string[] | null
  /** RFC 9207: every answer names the issuer. Hand it to `finishAuthorization`. */
  readonly authorization_response_iss_parameter_supported: boolean
}

/**
 * Judges the answer to `metadataRequest(issuer)`. Throws OAuthClientError: `unexpected_response`, also for a document that
 * names another issuer, which would be one server speaking for another (RFC 8414 section 3.3), and for an endpoint that is
 * neither `https:` nor on this machine.
 */
export async function readMetadata(response: Response, issuer: string): Promise<ServerMetadata> {
  const { need, may } = fieldsAt(
    successOf(response, await readBody(response), 'access_token'),
    'metadata',
  )
  return {
    issuer: need('issuer', (value, field) => {
      if (value === issuer) return issuer
      throw unexpected(field, 'the issuer that was asked')
    }),
    authorization_endpoint: need('authorization_endpoint', endpointAt),
    token_endpoint: need('token_endpoint', endpointAt),
    revocation_endpoint: may('revocation_endpoint', endpointAt),
    introspection_endpoint: may('introspection_endpoint', endpointAt),
    response_types_supported: need('response_types_supported', textsAt),
    grant_types_supported: may('grant_types_supported', textsAt) ?? [
      'authorization_code',
      'implicit',
    ],
    token_endpoint_auth_methods_supported: may(
      'token_endpoint_auth_methods_supported',
      textsAt,
    ) ?? ['client_secret_basic'],
    code_challenge_methods_supported: may('code_challenge_methods_supported', textsAt) ?? [],
    scopes_supported: may('scopes_supported', textsAt),
    authorization_response_iss_parameter_supported:
      may('authorization_response_iss_parameter_supported', yesOrNoAt) ?? false,
  }
}

function endpointAt(value: unknown, field: string): string {
  const text = textAt(value, field)
  if (secureUrl(text) !== undefined && !text.includes('#')) return text
  throw unexpected(field, 'an address with https')
}
