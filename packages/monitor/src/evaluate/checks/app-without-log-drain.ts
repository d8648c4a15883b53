import type { FactsOf } from '../../sync/kind.ts'
import { check } from '../check.ts'
import { environments, judgeAppInProduction } from '../production.ts'
import type { Outcome } from '../result.ts'

const encryptedSchemes = ['https:', 'syslog+tls:']

export const appWithoutLogDrain = check({
  id: 'hk.app.log_drain',
  version: 2,
  title: 'Production apps keep their logs, sent encrypted',
  failureTitle: 'A production app does not keep its logs, or sends them unencrypted',
  severity: 'high',
  control: 'logging',
  kinds: ['app', 'log-drain', 'pipeline-coupling'],
  freshness: 24,
  population: 'apps',
  parameters: {},
  why: "Heroku keeps an app's last 1,500 lines. Without a drain there is nothing to look at after an incident; over a drain without TLS anyone on the way can read along. An app in a private space may log through the space's drain, which is not read, so without a drain of its own it stays unverified.",
  remedy: {
    summary: 'Add a drain to an address that begins with https or syslog+tls, and remove others.',
    command: 'heroku drains:add https://LOGS.EXAMPLE.COM --app APP',
  },
  basis: 'measured',
  evaluate({ app, 'log-drain': drains, 'pipeline-coupling': couplings }) {
    const environmentOf = environments(couplings)
    const drainsOf = Map.groupBy(drains, (drain) => drain.app?.id)
    return app.map((it) =>
      judgeAppInProduction(it, environmentOf(it.id), () =>
        judge(drainsOf.get(it.id) ?? [], it.space?.name, drainsOf.get(undefined)?.length ?? 0),
      ),
    )
  },
})

function judge(
  drains: readonly FactsOf['log-drain'][],
  space: string | undefined,
  unplaced: number,
): { readonly outcome: Outcome; readonly reason: string } {
  if (drains.length === 0) {
    if (unplaced > 0) {
      return {
        outcome: 'unverified',
        reason: `It has no log drain that names it, but Heroku listed ${unplaced} without an app.`,
      }
    }
    return space === undefined
      ? { outcome: 'fail', reason: 'It has no log drain.' }
      : {
          outcome: 'unverified',
          reason: `It has no log drain of its own; whether the space ${space} has one was not read.`,
        }
  }
  const open = drains.filter(
    ({ url }) => !encryptedSchemes.some((scheme) => url.startsWith(scheme)),
  )
  if (open.length > 0) {
    return {
      outcome: 'fail',
      reason: `It sends its logs unencrypted to ${open
        .map(({ url }) => url)
        .sort()
        .join(', ')}.`,
    }
  }
  return {
    outcome: 'pass',
    reason: `It sends its logs to ${drains
      .map(({ url }) => url)
      .sort()
      .join(', ')}.`,
  }
}
