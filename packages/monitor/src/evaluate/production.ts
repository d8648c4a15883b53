import type { FactsOf } from '../sync/kind.ts'
import type { Subject } from '../sync/reading.ts'
import type { Finding } from './check.ts'
import type { Outcome } from './result.ts'

/** What an app is for, by the pipelines it is in; an app in none is unclassified. */
export type Environment = 'production' | 'not-production' | 'unclassified'

/** Tells each app's environment by its id. An app in several stages is production if any of them is. */
export function environments(
  couplings: readonly FactsOf['pipeline-coupling'][],
): (app: string) => Environment {
  const stages = Map.groupBy(couplings, (coupling) => coupling.app.id)
  return (app) => {
    const coupled = stages.get(app)
    if (coupled === undefined) return 'unclassified'
    return coupled.some(({ stage }) => stage === 'production') ? 'production' : 'not-production'
  }
}

/**
 * Judges an entity that matters in production only: outside it the finding is `not-applicable`; an
 * unclassified app is judged like production, and the reason says so.
 */
export function judgeInProduction(
  entity: Subject,
  environment: Environment,
  judge: () => { readonly outcome: Outcome; readonly reason: string },
): Finding {
  if (environment === 'not-production') {
    return {
      entity,
      outcome: 'not-applicable',
      reason: 'Its pipeline stage is not production, and only production is judged.',
    }
  }
  const { outcome, reason } = judge()
  return environment === 'production' || outcome === 'not-applicable'
    ? { entity, outcome, reason }
    : {
        entity,
        outcome,
        reason: `${reason} The app is in no pipeline, so it is judged like production.`,
      }
}
