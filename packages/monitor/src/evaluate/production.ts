import type { FactsOf } from '../sync/kind.ts'
import type { Subject } from '../sync/reading.ts'
import type { Finding } from './check.ts'
import type { Outcome } from './result.ts'
import { subjectOf } from './subject.ts'

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
 * Tells each add-on's environment: that of the app that pays for it or of any app it is attached to, production
 * first, so that a database is not taken for staging's because it was created there.
 */
export function addOnEnvironments(
  couplings: readonly FactsOf['pipeline-coupling'][],
  attachments: readonly FactsOf['add-on-attachment'][],
): (addOn: FactsOf['add-on']) => Environment {
  const environmentOf = environments(couplings)
  const attached = Map.groupBy(attachments, ({ addon }) => addon.id)
  return ({ id, app }) => {
    const users = [app.id, ...(attached.get(id) ?? []).map((attachment) => attachment.app.id)]
    const found = users.map(environmentOf)
    return worstFirst.find((environment) => found.includes(environment)) ?? 'unclassified'
  }
}

const worstFirst: readonly Environment[] = ['production', 'unclassified', 'not-production']

/** Judges an app that matters in production only, as `judgeInProduction` does; an archived one runs nothing. */
export function judgeAppInProduction(
  app: FactsOf['app'],
  environment: Environment,
  judge: () => { readonly outcome: Outcome; readonly reason: string },
): Finding {
  const entity = subjectOf.app(app)
  return app.archived_at === null
    ? judgeInProduction(entity, environment, judge)
    : { entity, outcome: 'not-applicable', reason: archived }
}

/** Why an archived app is not judged by what runs in it. */
export const archived = 'It is archived, so nothing runs in it.'

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
