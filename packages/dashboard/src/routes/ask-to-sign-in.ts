import type { QueryClient } from '@tanstack/react-query'
import type { createDashboardRouter } from './router.tsx'

/**
 * Sends whoever's session ended in the middle to sign in, and forgets what they had seen. The
 * page stands until the next one is there, so that it does not break for a moment.
 */
export async function askToSignIn(
  router: ReturnType<typeof createDashboardRouter>,
  cache: QueryClient,
): Promise<void> {
  const { pathname, href } = router.latestLocation
  if (pathname === '/sign-in') return
  await router.navigate({ to: '/sign-in', search: href === '/' ? {} : { next: href } })
  cache.clear()
}
