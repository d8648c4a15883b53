import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'

/** Errors that another try may cure; all others are shown at once. */
const passing: ReadonlySet<string> = new Set(['unavailable', 'unreachable'])

/**
 * The cache of everything the API said. Data is asked for again when it is looked at after 15 s.
 * `onSignedOut` is called when the session turns out to have ended.
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    mutationCache: new MutationCache({
      onError: (error) => {
        if (error instanceof ApiError && error.code === 'signed_out') onSignedOut()
      },
    }),
    queryCache: new QueryCache({
      onError: (error, { queryKey: [name] }) => {
        const signedOut = error instanceof ApiError && error.code === 'signed_out'
        // Whoever asks for the session itself learns of it from the answer.
        if (signedOut && name !== 'session') onSignedOut()
      },
    }),
    defaultOptions: {
      // Muster may run on this very machine: without a network it is asked all the same.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: 15_000,
        retry: (failures, error) =>
          failures < 2 && error instanceof ApiError && passing.has(error.code),
        retryDelay: (failures) => 400 * 2 ** failures,
      },
    },
  })
}
