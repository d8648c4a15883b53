import { z } from 'zod'
import { ProviderError } from '../errors.ts'
import { profiles } from '../profile.ts'
import { scopes } from '../scope.ts'

const instant = z.number()
const secret = z.strictObject({ hash: z.string(), mask: z.string() }).readonly()
const scope = z.array(z.enum(scopes)).readonly()

const client = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    redirectUri: z.string(),
    secret,
    ownerId: z.string().nullable(),
    profile: z.enum(profiles),
    trusted: z.boolean(),
    createdAt: instant,
    updatedAt: instant,
  })
  .readonly()

const authorization = z
  .strictObject({
    id: z.string(),
    accountId: z.string(),
    clientId: z.string().nullable(),
    sessionId: z.string().nullable(),
    scope,
    description: z.string(),
    isDefault: z.boolean(),
    createdAt: instant,
    updatedAt: instant,
    revokedAt: instant.nullable(),
  })
  .readonly()

const grant = z
  .strictObject({
    id: z.string(),
    authorizationId: z.string(),
    clientId: z.string(),
    code: secret,
    redirectUri: z.string().nullable(),
    challenge: z.string().nullable(),
    createdAt: instant,
    expiresAt: instant,
    redeemedAt: instant.nullable(),
    failures: z.number(),
  })
  .readonly()

const token = z
  .strictObject({
    id: z.string(),
    authorizationId: z.string(),
    kind: z.enum(['access', 'refresh']),
    secret,
    scope,
    createdAt: instant,
    expiresAt: instant.nullable(),
    revokedAt: instant.nullable(),
    rotatedAt: instant.nullable(),
  })
  .readonly()

const session = z
  .strictObject({
    id: z.string(),
    accountId: z.string(),
    description: z.string(),
    createdAt: instant,
    expiresAt: instant,
  })
  .readonly()

const browser = z
  .strictObject({
    hash: z.string(),
    signedIn: z
      .strictObject({ accountId: z.string(), sessionId: z.string() })
      .readonly()
      .nullable(),
    createdAt: instant,
    expiresAt: instant,
    requests: z
      .array(z.strictObject({ id: z.string(), query: z.string(), createdAt: instant }).readonly())
      .readonly(),
  })
  .readonly()

const attempt = z.strictObject({ key: z.string(), count: z.number(), until: z.number() }).readonly()

const storeData = z
  .strictObject({
    version: z.literal(1),
    clients: z.array(client).readonly(),
    authorizations: z.array(authorization).readonly(),
    grants: z.array(grant).readonly(),
    tokens: z.array(token).readonly(),
    sessions: z.array(session).readonly(),
    browsers: z.array(browser).readonly(),
    attempts: z.array(attempt).readonly(),
  })
  .readonly()

/** Everything a store holds, as it lies in a file. */
export type StoreData = z.infer<typeof storeData>

export const emptyStoreData: StoreData = {
  version: 1,
  clients: [],
  authorizations: [],
  grants: [],
  tokens: [],
  sessions: [],
  browsers: [],
  attempts: [],
}

/** Reads a file's parsed JSON. Throws ProviderError `store_unreadable`, naming the first wrong place. */
export function parseStoreData(value: unknown): StoreData {
  const parsed = storeData.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const place = issue === undefined || issue.path.length === 0 ? 'the top' : issue.path.join('.')
  throw new ProviderError(
    'store_unreadable',
    `The store's file is wrong at ${place}: ${issue?.message ?? 'unknown reason'}`,
    { cause: parsed.error },
  )
}
