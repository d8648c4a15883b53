/**
 * The shapes of Muster's HTTP API (`/api/v1`), as types only: `import type { … } from '@muster/monitor/api'`.
 * The same schemas validate requests and describe the routes in `/api/openapi.json`.
 */
export type {
  ApiKey,
  ApiKeyPage,
  ApiKeyRequest,
  CreatedApiKey,
} from './schemas/api-key.ts'
export type { CheckDetail, CheckPage, CheckQuery, CheckSummary } from './schemas/check.ts'
export type {
  ConnectAnswer,
  ConnectionDetail,
  ConnectionPage,
  ConnectionState,
  ConnectionSummary,
  ConnectRequest,
  ReconnectAnswer,
} from './schemas/connection.ts'
export type { Entity, EntityDetail, EntityPage, EntityQuery } from './schemas/entity.ts'
export type {
  BundleQuery,
  Checkpoint,
  EvidenceDetail,
  EvidencePage,
  EvidenceRecord,
} from './schemas/evidence.ts'
export type { Integration, IntegrationDetail, IntegrationPage } from './schemas/integration.ts'
export type { Kind, KindList, KindSummary } from './schemas/kind.ts'
export type { Member, MemberPage } from './schemas/member.ts'
export type { Basis, Counts, Outcome, Severity } from './schemas/outcome.ts'
export type { Overview } from './schemas/overview.ts'
export type { Page, PageQuery } from './schemas/page.ts'
export type { FieldError, Problem } from './schemas/problem.ts'
export type { EntityName, ResultItem, ResultPage, ResultQuery } from './schemas/result.ts'
export type { KeySession, Role, Session } from './schemas/session.ts'
export type { SetupRequest, SetupState } from './schemas/setup.ts'
export type { KindProgress, SyncDetail, SyncPage, SyncSummary } from './schemas/sync.ts'
