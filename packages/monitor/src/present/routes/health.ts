import type { OpenAPIHono } from '@hono/zod-openapi'
import { DatabaseError } from '../../database/database-error.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Environment } from '../environment.ts'
import { migrationsAreCurrent } from '../migrations-are-current.ts'
import { ProblemError } from '../problem-error.ts'

/** For whoever keeps the process running: is it alive, and can it serve? */
export function healthRoutes(app: OpenAPIHono<Environment>, { db }: Dependencies): void {
  app.get('/healthz', (context) => context.json({ status: 'alive' }, 200))

  app.get('/readyz', async (context) => {
    const current = await migrationsAreCurrent(db).catch((cause: unknown) => {
      if (cause instanceof DatabaseError) {
        throw new ProblemError('unavailable', cause.message, { remedy: cause.remedy, cause })
      }
      throw new ProblemError('unavailable', 'The database does not answer.', { cause })
    })
    if (!current) {
      throw new ProblemError('unavailable', 'The database waits for its migrations.')
    }
    return context.json({ status: 'ready' }, 200)
  })
}
