import type { Overview } from '@muster/monitor/api'
import { number } from './number.ts'

type Day = Overview['trend'][number]

/** Whether anything is known of a day: before the first sync, every count is nought. */
export function isKnown({ pass, fail, unverified }: Day): boolean {
  return pass + fail + unverified > 0
}

/** Which way it is going, in one sentence. */
export function trendSentence(trend: readonly Day[]): string {
  const known = trend.filter(isKnown)
  const first = known[0]
  const last = known.at(-1)
  if (first === undefined || last === undefined) return 'No day is known yet.'
  if (first === last) return `Known since ${first.day}.`
  if (first.fail === last.fail) {
    return `${number(last.fail)} failing on ${last.day}, as on ${first.day}.`
  }
  return `Failing checks went from ${number(first.fail)} on ${first.day} to ${number(last.fail)} on ${last.day}.`
}
