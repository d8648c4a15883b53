// Data of Heroku's whole API: long because that is.
import { type Scope, scopes } from './scope.ts'

/**
 * How it is known what an endpoint accepts: `recorded` from `Oauth-Scope-Accepted` of Heroku's answers; `documented` in
 * https://devcenter.heroku.com/articles/oauth#scopes or, for releases, in its announcement of 2013; or `inferred` from
 * what resembles it, in which case Heroku's own answer is to be preferred when there is one.
 */
export type ScopeBasis = 'recorded' | 'documented' | 'inferred'

/** Endpoints that accept the same scopes, for reading (`GET`) and for writing (the rest). */
export interface EndpointGroup {
  readonly basis: ScopeBasis
  readonly reading: readonly Scope[]
  readonly writing: readonly Scope[]
  /** One a line: a path's template and its methods. */
  readonly endpoints: string
}

const global: readonly Scope[] = ['global']
const account: readonly Scope[] = ['global', 'identity']
const readable: readonly Scope[] = ['global', 'read', 'read-protected', 'write', 'write-protected']
const writable: readonly Scope[] = ['global', 'write', 'write-protected']
const readableSecrets: readonly Scope[] = ['global', 'read-protected', 'write-protected']
const writableSecrets: readonly Scope[] = ['global', 'write-protected']

/**
 * Which scopes each endpoint of the Platform API accepts: https://devcenter.heroku.com/articles/platform-api-reference.
 * What anyone may read without a token accepts every scope.
 */
export const endpointTable: readonly EndpointGroup[] = [
  {
    basis: 'recorded',
    reading: account,
    writing: account,
    endpoints: `
    /account GET`,
  },
  {
    basis: 'recorded',
    reading: global,
    writing: global,
    endpoints: `
    /teams/{team}/members GET`,
  },
  {
    basis: 'recorded',
    reading: readable,
    writing: writable,
    endpoints: `
    /apps/{app}/addons GET
    /apps/{app}/formation/{type} PATCH
    /enterprise-accounts GET
    /teams/{team}/apps GET`,
  },
  {
    basis: 'documented',
    reading: account,
    writing: account,
    endpoints: `
    /users/{user} GET`,
  },
  {
    basis: 'documented',
    reading: readableSecrets,
    writing: writableSecrets,
    endpoints: `
    /apps/{app}/config-vars GET PATCH
    /apps/{app}/releases GET POST
    /apps/{app}/releases/{release} GET
    /apps/{app}/releases/{release}/config-vars GET
    /pipelines/{pipeline}/stage/{stage}/config-vars GET PATCH`,
  },
  {
    basis: 'documented',
    reading: readable,
    writing: writable,
    endpoints: `
    /addon-attachments GET POST
    /addon-attachments/{attachment} GET DELETE
    /addons GET
    /addons/{addon} GET
    /addons/{addon}/actions/deprovision POST
    /addons/{addon}/actions/provision POST
    /addons/{addon}/addon-attachments GET
    /addons/{addon}/log-drains GET
    /addons/{addon}/log-drains/{drain} PUT
    /addons/{addon}/webhook-deliveries GET
    /addons/{addon}/webhook-deliveries/{delivery} GET
    /addons/{addon}/webhook-events GET
    /addons/{addon}/webhook-events/{event} GET
    /addons/{addon}/webhooks GET POST
    /addons/{addon}/webhooks/{webhook} GET PATCH DELETE
    /app-setups POST
    /app-setups/{setup} GET
    /apps GET POST
    /apps/{app} GET PATCH DELETE
    /apps/{app}/acm POST PATCH DELETE
    /apps/{app}/addon-attachments GET
    /apps/{app}/addon-attachments/{attachment} GET
    /apps/{app}/addons POST
    /apps/{app}/addons/{addon} GET PATCH DELETE
    /apps/{app}/available-dyno-sizes GET
    /apps/{app}/available-stacks GET
    /apps/{app}/build-cache DELETE
    /apps/{app}/buildpack-installations GET PUT
    /apps/{app}/builds GET POST
    /apps/{app}/builds/{build} GET DELETE
    /apps/{app}/collaborators GET POST
    /apps/{app}/collaborators/{collaborator} GET DELETE
    /apps/{app}/domains GET POST
    /apps/{app}/domains/{domain} GET PATCH DELETE
    /apps/{app}/dynos GET POST DELETE
    /apps/{app}/dynos/{dyno} GET DELETE
    /apps/{app}/dynos/{dyno}/actions/stop POST
    /apps/{app}/features GET
    /apps/{app}/features/{feature} GET PATCH
    /apps/{app}/formation GET PATCH
    /apps/{app}/formation/{type} GET
    /apps/{app}/formations/{dyno} DELETE
    /apps/{app}/formations/{dyno}/actions/stop POST
    /apps/{app}/log-drains GET POST
    /apps/{app}/log-drains/{drain} GET DELETE
    /apps/{app}/log-sessions POST
    /apps/{app}/oci-images POST
    /apps/{app}/oci-images/{image} GET
    /apps/{app}/pipeline-couplings GET
    /apps/{app}/review-app GET
    /apps/{app}/slugs POST
    /apps/{app}/slugs/{slug} GET
    /apps/{app}/sni-endpoints GET POST
    /apps/{app}/sni-endpoints/{endpoint} GET PATCH DELETE
    /apps/{app}/sources POST
    /apps/{app}/telemetry-drains GET
    /apps/{app}/webhook-deliveries GET
    /apps/{app}/webhook-deliveries/{delivery} GET
    /apps/{app}/webhook-events GET
    /apps/{app}/webhook-events/{event} GET
    /apps/{app}/webhooks GET POST
    /apps/{app}/webhooks/{webhook} GET PATCH DELETE
    /pipeline-couplings GET POST
    /pipeline-couplings/{coupling} GET PATCH DELETE
    /pipeline-promotions POST
    /pipeline-promotions/{promotion} GET
    /pipeline-promotions/{promotion}/promotion-targets GET
    /pipeline-transfers POST
    /pipelines GET POST
    /pipelines/{pipeline} GET PATCH DELETE
    /pipelines/{pipeline}/latest-builds GET
    /pipelines/{pipeline}/latest-deployments GET
    /pipelines/{pipeline}/pipeline-couplings GET
    /pipelines/{pipeline}/pipeline-stack GET
    /pipelines/{pipeline}/review-app-config GET POST PATCH DELETE
    /pipelines/{pipeline}/review-apps GET
    /pipelines/{pipeline}/test-runs GET
    /pipelines/{pipeline}/test-runs/{run} GET
    /review-apps POST
    /review-apps/{review} GET DELETE
    /sources POST
    /spaces GET POST
    /spaces/{space} GET PATCH DELETE
    /spaces/{space}/inbound-ruleset GET PUT
    /spaces/{space}/inbound-rulesets GET
    /spaces/{space}/inbound-rulesets/{ruleset} GET
    /spaces/{space}/members GET
    /spaces/{space}/members/{user} GET PATCH
    /spaces/{space}/nat GET
    /spaces/{space}/peering-info GET
    /spaces/{space}/peerings GET
    /spaces/{space}/peerings/{peering} GET DELETE
    /spaces/{space}/peerings/{peering}/actions/accept POST
    /spaces/{space}/telemetry-drains GET
    /spaces/{space}/topology GET
    /spaces/{space}/transfer POST
    /spaces/{space}/vpn-connections GET POST
    /spaces/{space}/vpn-connections/{connection} GET PATCH DELETE
    /teams GET
    /teams/apps POST
    /teams/apps/{app} GET PATCH
    /teams/apps/{app}/collaborators GET POST
    /teams/apps/{app}/collaborators/{collaborator} GET PATCH DELETE
    /teams/{team} GET
    /teams/{team}/addons GET
    /teams/{team}/pipeline-couplings GET
    /teams/{team}/spaces GET
    /telemetry-drains POST
    /telemetry-drains/{drain} GET PATCH DELETE
    /test-runs POST
    /test-runs/{run} GET PATCH
    /test-runs/{run}/test-cases GET
    /test-runs/{run}/test-nodes GET
    /users/{user}/addons GET
    /users/{user}/apps GET
    /users/~/pipeline-couplings GET`,
  },
  {
    basis: 'documented',
    reading: scopes,
    writing: scopes,
    endpoints: `
    /addon-services GET
    /addon-services/{service} GET
    /addon-services/{service}/plans GET
    /addon-services/{service}/plans/{plan} GET
    /addon-services/{service}/region-capabilities GET
    /oauth/clients/{client} GET
    /oauth/tokens POST
    /plans/{plan} GET`,
  },
  {
    basis: 'inferred',
    reading: readableSecrets,
    writing: writableSecrets,
    endpoints: `
    /addons/{addon}/config GET PATCH
    /pipelines/{pipeline}/latest-releases GET`,
  },
  {
    basis: 'inferred',
    reading: readable,
    writing: readable,
    endpoints: `
    /account/rate-limits GET
    /actions/addon-attachments/resolve POST
    /actions/addons/resolve POST
    /enterprise-accounts/{enterprise} GET
    /enterprise-accounts/{enterprise}/teams GET
    /filters/apps POST
    /teams/permissions GET
    /teams/{team}/allowed-addon-services GET
    /teams/{team}/available-generations GET
    /teams/{team}/features GET
    /teams/{team}/features/{feature} GET`,
  },
  {
    basis: 'inferred',
    reading: scopes,
    writing: scopes,
    endpoints: `
    /addon-region-capabilities GET
    /dyno-sizes GET
    /dyno-sizes/{size} GET
    /generations GET
    /generations/{generation} GET
    /oauth/authorizations GET
    /oauth/authorizations/{authorization} GET DELETE
    /oauth/tokens/{token} DELETE
    /password-resets POST
    /password-resets/{reset}/actions/finalize POST
    /regions GET
    /regions/{region} GET
    /regions/{region}/addon-region-capabilities GET
    /schema GET
    /stacks GET
    /stacks/{stack} GET`,
  },
  {
    basis: 'inferred',
    reading: global,
    writing: global,
    endpoints: `
    /account PATCH DELETE
    /account/app-transfers GET POST
    /account/app-transfers/{transfer} GET PATCH DELETE
    /account/credits GET POST
    /account/credits/{credit} GET
    /account/delinquency GET
    /account/features GET
    /account/features/{feature} GET PATCH
    /account/invoice-address GET PUT
    /account/invoices GET
    /account/invoices/{invoice} GET
    /account/keys GET
    /account/keys/{key} GET
    /enterprise-accounts/{enterprise} PATCH
    /enterprise-accounts/{enterprise}/archives GET
    /enterprise-accounts/{enterprise}/archives/{year}/{month} GET
    /enterprise-accounts/{enterprise}/events GET
    /enterprise-accounts/{enterprise}/members GET POST
    /enterprise-accounts/{enterprise}/members/{member} PATCH DELETE
    /enterprise-accounts/{enterprise}/teams POST
    /enterprise-accounts/{enterprise}/usage/daily GET
    /enterprise-accounts/{enterprise}/usage/monthly GET
    /oauth/authorizations POST
    /oauth/authorizations/{authorization} PATCH
    /oauth/authorizations/{authorization}/actions/regenerate-tokens POST
    /oauth/clients GET POST
    /oauth/clients/{client} PATCH DELETE
    /oauth/clients/{client}/actions/rotate-credentials POST
    /oauth/sessions GET
    /oauth/sessions/{session} GET DELETE
    /teams POST
    /teams/invitations/{invitation} GET
    /teams/invitations/{invitation}/accept POST
    /teams/{team} PATCH DELETE
    /teams/{team}/allowed-addon-services POST
    /teams/{team}/allowed-addon-services/{service} DELETE
    /teams/{team}/delinquency GET
    /teams/{team}/identity-providers GET POST
    /teams/{team}/identity-providers/{provider} PATCH DELETE
    /teams/{team}/invitations GET PUT
    /teams/{team}/invitations/{invitation} DELETE
    /teams/{team}/invoices GET
    /teams/{team}/invoices/{invoice} GET
    /teams/{team}/members POST PUT PATCH
    /teams/{team}/members/{member} DELETE
    /teams/{team}/members/{member}/apps GET
    /teams/{team}/oauth/authorizations GET POST
    /teams/{team}/permissions GET
    /teams/{team}/preferences GET PATCH
    /teams/{team}/usage/daily GET
    /teams/{team}/usage/monthly GET
    /users/{user} PATCH DELETE
    /users/{user}/preferences GET PATCH
    /users/{user}/sms-number GET
    /users/{user}/sms-number/actions/confirm POST
    /users/{user}/sms-number/actions/recover POST`,
  },
]
