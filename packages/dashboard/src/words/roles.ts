import type { Role } from '@muster/monitor/api'

/** Whether a role may connect, sync and disconnect. */
export function mayConnect(role: Role): boolean {
  return role === 'owner' || role === 'admin'
}

/** Whether a role may make and delete API keys. */
export function mayManageKeys(role: Role): boolean {
  return role === 'owner'
}

/** The roles, each with what it may do. */
export const roles: readonly { readonly role: Role; readonly may: string }[] = [
  { role: 'auditor', may: 'reads everything' },
  { role: 'member', may: 'reads everything' },
  { role: 'admin', may: 'also connects and syncs' },
  { role: 'owner', may: 'also manages members and keys' },
]
