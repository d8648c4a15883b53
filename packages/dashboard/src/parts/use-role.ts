import type { Role } from '@muster/monitor/api'
import { useSuspenseQuery } from '@tanstack/react-query'
import { queries } from '../api/queries.ts'

/** The signed-in member's role. Only for pages inside the shell, which has the session. */
export function useRole(): Role {
  return useSuspenseQuery(queries.session()).data.member.role
}
