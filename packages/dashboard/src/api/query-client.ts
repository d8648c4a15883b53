import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'

/** Errors that another try may cure; all others are shown at once. */
const passing: ReadonlySet<string> = new Set(['unavailable', 'unreachable'])

/** The cache of everything the API said. Data is asked for again when it is looked at after 15 s. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) =>
          failures < 2 && error instanceof ApiError && passing.has(error.code),
        retryDelay: (failures) => 400 * 2 ** failures,
      },
    },
  })
}
