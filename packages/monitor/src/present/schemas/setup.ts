import { z } from '@hono/zod-openapi'
import { Text } from './text.ts'

export const SetupQuery = z.object({ token: z.string().max(200).default('') })

export const SetupState = z
  .object({ state: z.enum(['valid', 'used', 'expired', 'unknown']) })
  .openapi('SetupState')

const Email = z.string().trim().toLowerCase().max(254).pipe(z.email())

/** At least 12 characters; at most 128, so that hashing one stays cheap. */
const Password = z.string().min(12).max(128)

/** Makes the first owner and their organization. */
export const SetupRequest = z
  .strictObject({
    token: z.string().min(1).max(200),
    name: Text.trim().min(1).max(200),
    email: Email,
    password: Password,
    organization: Text.trim().min(1).max(200),
  })
  .openapi('SetupRequest')

export type SetupState = z.infer<typeof SetupState>
export type SetupRequest = z.infer<typeof SetupRequest>
