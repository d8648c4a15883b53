import type { Role } from './role.ts'

/** Everything one may be allowed to do, and who is. */
export const permissions = {
  'posture:read': ['owner', 'admin', 'member', 'auditor'],
  'evidence:read': ['owner', 'admin', 'member', 'auditor'],
  'members:read': ['owner', 'admin', 'member', 'auditor'],
  'connections:manage': ['owner', 'admin'],
  'syncs:request': ['owner', 'admin'],
  'keys:read': ['owner', 'admin', 'auditor'],
  'keys:manage': ['owner'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

export type Permission = keyof typeof permissions

/** True when the role has the permission. */
export function may(role: Role, permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission]
  return allowed.includes(role)
}
