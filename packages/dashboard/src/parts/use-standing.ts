import { useQuery } from '@tanstack/react-query'
import { queries } from '../api/queries.ts'
import { type Standing, standingOf } from '../words/standing.ts'

/** Where the organization stands with Heroku; undefined until it is known. */
export function useStanding(): Standing | undefined {
  const { data } = useQuery(queries.connections())
  return data === undefined ? undefined : standingOf(data.items)
}
