import { check } from '../check.ts'
import type { Outcome } from '../result.ts'
import { subjectOf } from '../subject.ts'

/** The regions of private spaces that lie in one of the two common ones: https://devcenter.heroku.com/articles/private-spaces (read 2026-11). */
const partOf: ReadonlyMap<string, string> = new Map([
  ['virginia', 'us'],
  ['oregon', 'us'],
  ['dublin', 'eu'],
  ['frankfurt', 'eu'],
])

export const appInUnapprovedRegion = check({
  id: 'hk.app.region',
  version: 2,
  title: 'Apps run in approved regions',
  failureTitle: 'An app runs in a region that is not approved',
  severity: 'high',
  control: 'data-location',
  kinds: ['app'],
  freshness: 24,
  population: 'apps',
  parameters: { approved_regions: ['us', 'eu'] },
  why: 'What you promised customers, and what the law asks, depends on where their data is. Set approved_regions to what you promised: us and eu include the regions of private spaces that lie there.',
  remedy: {
    summary: 'Move the app to an approved region, or add its region to approved_regions.',
    command: 'heroku create NEW-APP --region eu',
    dashboard: 'https://devcenter.heroku.com/articles/app-migration',
  },
  basis: 'measured',
  evaluate: ({ app }, { parameters }) =>
    app.map((it) => ({
      entity: subjectOf.app(it),
      ...judge(it.region.name, parameters.approved_regions),
    })),
})

function judge(
  region: string,
  approved: readonly string[],
): { readonly outcome: Outcome; readonly reason: string } {
  if (approved.includes(region)) return { outcome: 'pass', reason: `It runs in ${region}.` }
  const around = partOf.get(region)
  const place = around === undefined ? region : `${region}, which is part of ${around}`
  return around !== undefined && approved.includes(around)
    ? { outcome: 'pass', reason: `It runs in ${place}.` }
    : {
        outcome: 'fail',
        reason: `It runs in ${place}; approved: ${approved.join(', ') || 'none'}.`,
      }
}
