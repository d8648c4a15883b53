import { z } from '@hono/zod-openapi'
import { pageOf } from './page.ts'
import { Role } from './session.ts'
import { Text } from './text.ts'
import { Time } from './time.ts'

export const ApiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    role: Role,
    start: z.string().openapi({ description: 'Its first characters, to recognise it by.' }),
    created_at: Time,
    last_used_at: Time.nullable(),
  })
  .openapi('ApiKey')

export const ApiKeyPage = pageOf('ApiKeyPage', ApiKey)

export const ApiKeyRequest = z
  .strictObject({ name: Text.trim().min(1).max(200), role: Role })
  .openapi('ApiKeyRequest')

/** The only answer that ever holds the key itself. */
export const CreatedApiKey = ApiKey.extend({ key: z.string() }).openapi('CreatedApiKey')

export type ApiKey = z.infer<typeof ApiKey>
export type ApiKeyPage = z.infer<typeof ApiKeyPage>
export type ApiKeyRequest = z.infer<typeof ApiKeyRequest>
export type CreatedApiKey = z.infer<typeof CreatedApiKey>
