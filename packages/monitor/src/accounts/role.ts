/** What a member or an API key may be, from most to least. */
export const roles = ['owner', 'admin', 'member', 'auditor'] as const

export type Role = (typeof roles)[number]
