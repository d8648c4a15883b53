import { z } from '@hono/zod-openapi'

export const Role = z.enum(['owner', 'admin', 'member', 'auditor']).openapi('Role')

export const Session = z
  .object({
    member: z.object({ id: z.string(), name: z.string(), email: z.string(), role: Role }),
    organization: z.object({ id: z.string(), name: z.string(), slug: z.string() }),
    sandbox: z
      .object({
        origin: z.string(),
        accounts: z.array(z.object({ email: z.string(), password: z.string() })),
      })
      .nullable()
      .openapi({ description: 'The pretend Heroku in use, and who can sign in there; or null.' }),
  })
  .openapi('Session')

/** What an API key learns of itself. */
export const KeySession = z
  .object({
    api_key: z.object({ id: z.string(), name: z.string(), role: Role }),
    organization: Session.shape.organization,
  })
  .openapi('KeySession')

export type Role = z.infer<typeof Role>
export type Session = z.infer<typeof Session>
export type KeySession = z.infer<typeof KeySession>
