import { check } from '../check.ts'
import { archived } from '../production.ts'
import type { Outcome } from '../result.ts'
import { subjectOf } from '../subject.ts'

const day = 86_400_000

/** The last day each stack gets security fixes: https://devcenter.heroku.com/articles/stack (read 2026-11). */
const lastDays: ReadonlyMap<string, string> = new Map([
  ['cedar-14', '2020-11-01'],
  ['heroku-16', '2021-05-01'],
  ['heroku-18', '2023-04-30'],
  ['heroku-20', '2025-04-30'],
  ['heroku-22', '2027-04-30'],
  ['heroku-24', '2029-04-30'],
])

export const unsupportedStack = check({
  id: 'hk.app.stack',
  version: 2,
  title: 'Every app runs on a supported stack',
  failureTitle: 'An app runs on a stack that gets no more security fixes',
  severity: 'high',
  control: 'supported-software',
  kinds: ['app'],
  freshness: 24,
  population: 'apps',
  parameters: { notice_days: 183 },
  why: 'After its end a stack gets no more fixes, and some time later no more builds. In the last notice_days days an app still passes, and the reason says when to be gone. The base of a container app is your own, so it is not judged.',
  remedy: {
    summary: 'Set the newest stack, test, and deploy.',
    command: 'heroku stack:set heroku-24 --app APP',
    dashboard: 'https://devcenter.heroku.com/articles/upgrading-to-the-latest-stack',
  },
  basis: 'measured',
  evaluate: ({ app }, { now, parameters }) =>
    app.map((it) => ({
      entity: subjectOf.app(it),
      ...(it.archived_at === null
        ? judge(it.stack.name, now, parameters.notice_days)
        : { outcome: 'not-applicable', reason: archived }),
    })),
})

function judge(
  stack: string,
  now: Date,
  noticeDays: number,
): { readonly outcome: Outcome; readonly reason: string } {
  if (stack === 'container') {
    return {
      outcome: 'not-applicable',
      reason: 'It runs your own container image: keeping its base patched is up to you.',
    }
  }
  if (stack === 'cnb') {
    return {
      outcome: 'unverified',
      reason:
        'It is built by Cloud Native Buildpacks, and Heroku does not say on which base image.',
    }
  }
  const lastDay = lastDays.get(stack)
  if (lastDay === undefined) {
    return {
      outcome: 'unverified',
      reason: `The stack ${stack} is not one this version knows, so when its support ends is not known either.`,
    }
  }
  const days = Math.floor((Date.parse(lastDay) + day - now.getTime()) / day)
  if (days < 0) {
    return { outcome: 'fail', reason: `It runs on ${stack}, whose support ended on ${lastDay}.` }
  }
  const notice = days < noticeDays ? ` Plan to move: that is in ${days} days.` : ''
  return {
    outcome: 'pass',
    reason: `It runs on ${stack}, which is supported until ${lastDay}.${notice}`,
  }
}
