import { z } from 'zod'
import { ProviderError } from '../errors.ts'
import { profiles } from '../profile.ts'
import { scopes } from '../scope.ts'

const instant = z.number()
const secret = z.strictObject({ hash: z.string(), mask: z.string() }).readonly()
const scope = z.array(z.enum(scopes)).readonly()

export const client = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    redirectUri: z.string(),
    secret,
    ownerId: z.string().nullable(),
    profile: z.enum(profiles),
    trusted: z.boolean(),
    ignoresDelinquent: z.boolean().nullable().default(null),
    createdAt: instant,
    updatedAt: instant,
  })
  .readonly()

export const authorization = z
  .strictObject({
    id: z.string(),
    accountId: z.string(),
    teamId: z.string().nullable().default(null),
    clientId: z.string().nullable(),
    sessionId: z.string().nullable(),
    scope,
    description: z.string(),
    isDefault: z.boolean(),
    createdAt: instant,
    updatedAt: instant,
    lastUsedAt: instant.nullable().default(null),
    revokedAt: instant.nullable(),
  })
  .readonly()

export const grant = z
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

export const token = z
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

export const session = z
  .strictObject({
    id: z.string(),
    accountId: z.string(),
    description: z.string(),
    createdAt: instant,
    expiresAt: instant,
  })
  .readonly()

export const pendingRequest = z
  .strictObject({ id: z.string(), query: z.string(), createdAt: instant })
  .readonly()

export const browser = z
  .strictObject({
    hash: z.string(),
    signedIn: z
      .strictObject({ accountId: z.string(), sessionId: z.string() })
      .readonly()
      .nullable(),
    createdAt: instant,
    expiresAt: instant,
    requests: z.array(pendingRequest).readonly(),
  })
  .readonly()

const attempt = z.strictObject({ key: z.string(), count: z.number(), until: z.number() }).readonly()

const claim = z.strictObject({ key: z.string(), until: instant.nullable() }).readonly()

export const cliLogin = z
  .strictObject({
    id: z.string(),
    hash: z.string(),
    description: z.string(),
    address: z.string(),
    createdAt: instant,
    expiresAt: instant,
    decision: z
      .union([
        z.strictObject({
          allowed: z.literal(true),
          accountId: z.string(),
          sessionId: z.string(),
        }),
        z.strictObject({ allowed: z.literal(false) }),
      ])
      .readonly()
      .nullable(),
  })
  .readonly()

/** Version 1 lacks what has a default here. */
const storeData = z
  .strictObject({
    version: z.union([z.literal(1), z.literal(2)]).transform((): 2 => 2),
    clients: z.array(client).readonly(),
    authorizations: z.array(authorization).readonly(),
    grants: z.array(grant).readonly(),
    tokens: z.array(token).readonly(),
    sessions: z.array(session).readonly(),
    browsers: z.array(browser).readonly(),
    attempts: z.array(attempt).readonly(),
    claims: z.array(claim).readonly().default([]),
    cliLogins: z.array(cliLogin).readonly().default([]),
  })
  .readonly()

/** Everything a store holds, as it lies in a file. */
export type StoreData = z.infer<typeof storeData>

export const emptyStoreData: StoreData = {
  version: 2,
  clients: [],
  authorizations: [],
  grants: [],
  tokens: [],
  sessions: [],
  browsers: [],
  attempts: [],
  claims: [],
  cliLogins: [],
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
