// What each endpoint of Heroku's API needs: an entry of its own, because most programs do not need the table.
export type { AcceptedScopes } from './scope/accepted-scopes.ts'
export { acceptedScopes } from './scope/accepted-scopes.ts'
export type { EndpointGroup, ScopeBasis } from './scope/endpoint-table.ts'
export { endpointTable } from './scope/endpoint-table.ts'
export type { Endpoint } from './scope/least-scopes.ts'
export { leastScopes } from './scope/least-scopes.ts'
