import { one, type Route } from './route.ts'

export const rateLimitRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/account/rate-limits',
    free: true,
    answer: ({ remaining }) => one({ remaining }),
  },
]
