import type {
  ApiKey,
  ApiKeyRequest,
  CheckDetail,
  Checkpoint,
  CheckSummary,
  ConnectAnswer,
  ConnectionDetail,
  ConnectionSummary,
  CreatedApiKey,
  Entity,
  EntityDetail,
  EvidenceDetail,
  EvidenceRecord,
  Integration,
  IntegrationDetail,
  KindSummary,
  Member,
  Overview,
  ReconnectAnswer,
  ResultItem,
  Session,
  SetupRequest,
  SetupState,
  SyncDetail,
  SyncSummary,
} from '@muster/monitor/api'
import { nothing, send } from './send.ts'
import { listOf, type Page, shaped } from './shape.ts'

const root = '/api/v1'
const part = encodeURIComponent
const counted = listOf<CheckSummary>('id', 'title', 'verdict', 'counts')

/** Where a page of a list starts, and how many items it holds at most. */
interface Paging {
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
}

type Parameters = Paging & Readonly<Record<string, string | number | undefined>>

const get = (path: string, query: Parameters, signal?: AbortSignal) => ({
  path: `${root}${path}`,
  query,
  ...(signal === undefined ? {} : { signal }),
})

/** Every call the dashboard makes, named after what it brings. */
export const api = {
  setupState: (token: string, signal?: AbortSignal): Promise<SetupState> =>
    send(get('/setup', { token }, signal), shaped<SetupState>('state')),
  setUp: (body: SetupRequest): Promise<Session> =>
    send({ method: 'POST', path: `${root}/setup`, body }, shaped<Session>('member')),
  signIn: (email: string, password: string): Promise<void> =>
    send({ method: 'POST', path: '/api/auth/sign-in/email', body: { email, password } }, nothing),
  signOut: (): Promise<void> =>
    send({ method: 'POST', path: '/api/auth/sign-out', body: {} }, nothing),
  session: (signal?: AbortSignal): Promise<Session> =>
    send(get('/session', {}, signal), shaped<Session>('member', 'organization')),

  overview: (signal?: AbortSignal): Promise<Overview> =>
    send(get('/overview', {}, signal), shaped<Overview>('checks', 'sentence', 'trust', 'trend')),

  checks: (query: Parameters, signal?: AbortSignal): Promise<Page<CheckSummary>> =>
    send(get('/checks', query, signal), counted),
  check: (id: string, signal?: AbortSignal): Promise<CheckDetail> =>
    send(
      get(`/checks/${part(id)}`, {}, signal),
      shaped<CheckDetail>('id', 'why', 'remedy', 'requirements', 'history'),
    ),
  results: (id: string, query: Parameters, signal?: AbortSignal): Promise<Page<ResultItem>> =>
    send(
      get(`/checks/${part(id)}/results`, query, signal),
      listOf<ResultItem>('entity', 'outcome', 'reason'),
    ),

  kinds: async (signal?: AbortSignal): Promise<readonly KindSummary[]> =>
    (await send(get('/kinds', {}, signal), listOf<KindSummary>('kind', 'plural', 'status'))).items,
  entities: (query: Parameters, signal?: AbortSignal): Promise<Page<Entity>> =>
    send(get('/entities', query, signal), listOf<Entity>('kind', 'id', 'name')),
  entity: (
    at: { readonly connection: string; readonly kind: string; readonly id: string },
    signal?: AbortSignal,
  ): Promise<EntityDetail> =>
    send(
      get(`/entities/${part(at.connection)}/${part(at.kind)}/${part(at.id)}`, {}, signal),
      shaped<EntityDetail>('name', 'facts', 'results', 'versions', 'related'),
    ),

  integrations: (signal?: AbortSignal): Promise<Page<Integration>> =>
    send(get('/integrations', {}, signal), listOf<Integration>('id', 'name', 'connection')),
  integration: (id: string, signal?: AbortSignal): Promise<IntegrationDetail> =>
    send(
      get(`/integrations/${part(id)}`, {}, signal),
      shaped<IntegrationDetail>('id', 'controls', 'permissions', 'data', 'setup'),
    ),

  connections: (signal?: AbortSignal): Promise<Page<ConnectionSummary>> =>
    send(get('/connections', {}, signal), listOf<ConnectionSummary>('id', 'state')),
  connect: (): Promise<ConnectAnswer> =>
    send(
      { method: 'POST', path: `${root}/connections`, body: { integration: 'heroku' } },
      shaped<ConnectAnswer>('connection', 'authorization_url'),
    ),
  connection: (id: string, signal?: AbortSignal): Promise<ConnectionDetail> =>
    send(
      get(`/connections/${part(id)}`, {}, signal),
      shaped<ConnectionDetail>('id', 'state', 'health', 'unlocks'),
    ),
  reconnect: (id: string): Promise<ReconnectAnswer> =>
    send(
      { method: 'POST', path: `${root}/connections/${part(id)}/reconnect`, body: {} },
      shaped<ReconnectAnswer>('authorization_url'),
    ),
  disconnect: (id: string): Promise<ConnectionDetail> =>
    send(
      { method: 'POST', path: `${root}/connections/${part(id)}/disconnect`, body: {} },
      shaped<ConnectionDetail>('id', 'state', 'health', 'unlocks'),
    ),
  startSync: (id: string): Promise<SyncSummary> =>
    send(
      { method: 'POST', path: `${root}/connections/${part(id)}/syncs`, body: {} },
      shaped<SyncSummary>('id', 'state'),
    ),
  syncs: (id: string, query: Parameters, signal?: AbortSignal): Promise<Page<SyncSummary>> =>
    send(
      get(`/connections/${part(id)}/syncs`, query, signal),
      listOf<SyncSummary>('id', 'state', 'queued_at'),
    ),
  sync: (id: string, signal?: AbortSignal): Promise<SyncDetail> =>
    send(
      get(`/syncs/${part(id)}`, {}, signal),
      shaped<SyncDetail>('id', 'state', 'progress', 'requests'),
    ),

  evidence: (query: Parameters, signal?: AbortSignal): Promise<Page<EvidenceRecord>> =>
    send(get('/evidence/records', query, signal), listOf<EvidenceRecord>('sequence', 'hash')),
  evidenceRecord: (sequence: number, signal?: AbortSignal): Promise<EvidenceDetail> =>
    send(
      get(`/evidence/records/${sequence}`, {}, signal),
      shaped<EvidenceDetail>('sequence', 'hash', 'body'),
    ),
  checkpoint: (signal?: AbortSignal): Promise<Checkpoint> =>
    send(
      get('/evidence/checkpoint', {}, signal),
      shaped<Checkpoint>('origin', 'size', 'root', 'verifier_key'),
    ),

  members: (query: Parameters, signal?: AbortSignal): Promise<Page<Member>> =>
    send(get('/members', query, signal), listOf<Member>('id', 'email', 'role')),
  apiKeys: (query: Parameters, signal?: AbortSignal): Promise<Page<ApiKey>> =>
    send(get('/api-keys', query, signal), listOf<ApiKey>('id', 'name', 'role')),
  createApiKey: (body: ApiKeyRequest): Promise<CreatedApiKey> =>
    send(
      { method: 'POST', path: `${root}/api-keys`, body },
      shaped<CreatedApiKey>('id', 'name', 'key'),
    ),
  deleteApiKey: (id: string): Promise<void> =>
    send({ method: 'DELETE', path: `${root}/api-keys/${part(id)}` }, nothing),
} as const
