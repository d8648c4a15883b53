import { z } from '@hono/zod-openapi'
import { pageOf } from './page.ts'
import { Role } from './session.ts'
import { Time } from './time.ts'

export const Member = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: Role,
    joined_at: Time,
  })
  .openapi('Member')

export const MemberPage = pageOf('MemberPage', Member)

export type Member = z.infer<typeof Member>
export type MemberPage = z.infer<typeof MemberPage>
