import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './endpoints.ts'
import { everyPage } from './every-page.ts'

/** How often a running sync is asked how far it is, in milliseconds. */
const pollEvery = 400

type Filters = Readonly<Record<string, string | number | undefined>>

export const queries = {
  session: () =>
    queryOptions({
      queryKey: ['session'],
      queryFn: ({ signal }) => api.session(signal),
      staleTime: 5 * 60_000,
    }),
  setupState: (token: string) =>
    queryOptions({
      queryKey: ['setup', token],
      queryFn: ({ signal }) => api.setupState(token, signal),
      staleTime: 0,
    }),
  overview: () =>
    queryOptions({ queryKey: ['overview'], queryFn: ({ signal }) => api.overview(signal) }),
  /** Every check: there are few, so that filters and counts are answered in the browser at once. */
  checks: () =>
    queryOptions({
      queryKey: ['checks'],
      queryFn: ({ signal }) => everyPage((cursor) => api.checks({ cursor, limit: 200 }, signal)),
    }),
  check: (id: string) =>
    queryOptions({ queryKey: ['checks', id], queryFn: ({ signal }) => api.check(id, signal) }),
  results: (id: string, filters: Filters) =>
    queryOptions({
      queryKey: ['checks', id, 'results', filters],
      queryFn: ({ signal }) => api.results(id, filters, signal),
      placeholderData: keepPreviousData,
    }),
  kinds: () => queryOptions({ queryKey: ['kinds'], queryFn: ({ signal }) => api.kinds(signal) }),
  entities: (filters: Filters) =>
    queryOptions({
      queryKey: ['entities', filters],
      queryFn: ({ signal }) => api.entities(filters, signal),
      placeholderData: keepPreviousData,
    }),
  entity: (connection: string, kind: string, id: string) =>
    queryOptions({
      queryKey: ['entity', connection, kind, id],
      queryFn: ({ signal }) => api.entity({ connection, kind, id }, signal),
    }),
  integrations: () =>
    queryOptions({
      queryKey: ['integrations'],
      queryFn: ({ signal }) => api.integrations(signal),
    }),
  integration: (id: string) =>
    queryOptions({
      queryKey: ['integrations', id],
      queryFn: ({ signal }) => api.integration(id, signal),
    }),
  connections: () =>
    queryOptions({
      queryKey: ['connections'],
      queryFn: ({ signal }) => api.connections(signal),
    }),
  connection: (id: string) =>
    queryOptions({
      queryKey: ['connections', id],
      queryFn: ({ signal }) => api.connection(id, signal),
    }),
  syncs: (connection: string, filters: Filters) =>
    queryOptions({
      queryKey: ['connections', connection, 'syncs', filters],
      queryFn: ({ signal }) => api.syncs(connection, filters, signal),
      placeholderData: keepPreviousData,
    }),
  /** A sync, asked again and again until it has ended. */
  sync: (id: string) =>
    queryOptions({
      queryKey: ['syncs', id],
      queryFn: ({ signal }) => api.sync(id, signal),
      staleTime: 0,
      refetchInterval: ({ state }) =>
        state.data?.state === 'queued' || state.data?.state === 'running' ? pollEvery : false,
    }),
  evidence: (filters: Filters) =>
    queryOptions({
      queryKey: ['evidence', filters],
      queryFn: ({ signal }) => api.evidence(filters, signal),
      placeholderData: keepPreviousData,
    }),
  evidenceRecord: (sequence: number) =>
    queryOptions({
      queryKey: ['evidence', 'record', sequence],
      queryFn: ({ signal }) => api.evidenceRecord(sequence, signal),
    }),
  checkpoint: () =>
    queryOptions({
      queryKey: ['evidence', 'checkpoint'],
      queryFn: ({ signal }) => api.checkpoint(signal),
    }),
  members: (filters: Filters) =>
    queryOptions({
      queryKey: ['members', filters],
      queryFn: ({ signal }) => api.members(filters, signal),
      placeholderData: keepPreviousData,
    }),
  apiKeys: (filters: Filters) =>
    queryOptions({
      queryKey: ['api-keys', filters],
      queryFn: ({ signal }) => api.apiKeys(filters, signal),
      placeholderData: keepPreviousData,
    }),
}
