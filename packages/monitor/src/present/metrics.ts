import { Gauge, Histogram } from 'prom-client'
import type { Dependencies } from './dependencies.ts'

/** How long requests take, by the template of their route, so that no id of a tenant becomes a label. */
export interface RequestMetrics {
  readonly observe: (request: {
    readonly method: string
    readonly route: string
    readonly status: number
    readonly seconds: number
  }) => void
}

/**
 * Registers the server's metrics: requests, syncs by state, results by outcome. The last two are read from the
 * database when somebody asks, for all organizations together.
 */
export function createMetrics({
  db,
  registry,
}: Pick<Dependencies, 'db' | 'registry'>): RequestMetrics {
  const durations = new Histogram({
    name: 'muster_http_request_duration_seconds',
    help: 'How long requests took, by method, route template and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  new Gauge({
    name: 'muster_syncs',
    help: 'Syncs by state, since the installation began.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const rows = await db
        .selectFrom('syncs')
        .groupBy('state')
        .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
        .execute()
      this.reset()
      for (const { state, count } of rows) this.set({ state }, count)
    },
  })
  new Gauge({
    name: 'muster_results',
    help: 'Results by outcome, as of the latest syncs.',
    labelNames: ['outcome'],
    registers: [registry],
    async collect() {
      const sums = await db
        .selectFrom('check_states')
        .select(({ fn }) => [
          fn.sum<number | null>('passed').as('pass'),
          fn.sum<number | null>('failed').as('fail'),
          fn.sum<number | null>('unverified').as('unverified'),
          fn.sum<number | null>('not_applicable').as('not-applicable'),
        ])
        .executeTakeFirstOrThrow()
      for (const [outcome, sum] of Object.entries(sums)) this.set({ outcome }, sum ?? 0)
    },
  })
  return {
    observe({ method, route, status, seconds }) {
      durations.observe({ method, route, status: String(status) }, seconds)
    },
  }
}
