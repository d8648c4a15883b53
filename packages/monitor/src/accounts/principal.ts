import type { Role } from './role.ts'

/** Who makes a request: a signed-in member or an API key, always of one organization. */
export type Principal =
  | {
      readonly type: 'member'
      readonly organizationId: string
      readonly role: Role
      readonly userId: string
      readonly name: string
      readonly email: string
    }
  | {
      readonly type: 'api-key'
      readonly organizationId: string
      readonly role: Role
      readonly keyId: string
      readonly name: string
    }
