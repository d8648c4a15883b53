import type { Counts, Outcome } from '@muster/monitor/api'
import { count, listed, number } from './number.ts'
import type { Standing } from './standing.ts'

const whenTheyRun: Readonly<Record<Standing, string>> = {
  never: 'as soon as a Heroku account is connected and synced',
  disconnected: 'again once Heroku is reconnected',
  connected: 'at the end of the first sync',
}

/** Monitoring's one sentence, from how many checks have each verdict. */
export function checksSentence(
  verdicts: Counts,
  neverEvaluated: number,
  standing: Standing = 'never',
): string {
  const total = Object.values(verdicts).reduce((sum, one) => sum + one, 0) + neverEvaluated
  if (total === 0) return 'No check is defined.'
  if (neverEvaluated === total) {
    return `${count(total, 'check')} ${total === 1 ? 'runs' : 'run'} ${whenTheyRun[standing]}.`
  }
  const parts = [
    verdicts.fail > 0
      ? `${number(verdicts.fail)} of ${count(total, 'check')} ${verdicts.fail === 1 ? 'fails' : 'fail'}`
      : '',
    verdicts.unverified > 0 ? `${number(verdicts.unverified)} could not be verified` : '',
    neverEvaluated > 0
      ? `${number(neverEvaluated)} ${neverEvaluated === 1 ? 'has' : 'have'} not run yet`
      : '',
  ].filter((part) => part !== '')
  if (parts.length === 0) {
    return verdicts.not_applicable === 0
      ? `All ${count(total, 'check')} hold.`
      : `${number(verdicts.pass)} of ${count(total, 'check')} hold; the others have nothing to judge.`
  }
  return `${parts.join(', ')}.`
}

/** A check's verdict and population in one line. `noun` names what it judges: one and many. */
export function verdictSentence(
  counts: Counts,
  noun: readonly [one: string, many: string],
): string {
  const judged = counts.pass + counts.fail + counts.unverified
  const [one, many] = noun
  if (judged === 0) {
    return counts.not_applicable === 0
      ? `There are no ${many} to judge.`
      : `Nothing to judge: it does not apply to any of ${count(counts.not_applicable, one, many)}.`
  }
  const of = `of ${count(judged, one, many)}`
  const rest = [
    counts.unverified > 0 && counts.unverified < judged
      ? `${number(counts.unverified)} could not be verified`
      : '',
    counts.not_applicable > 0 ? `it does not apply to ${number(counts.not_applicable)} more` : '',
  ].filter((part) => part !== '')
  const tail = rest.length === 0 ? '.' : `; ${listed(rest)}.`
  if (counts.fail > 0) return `Fails for ${number(counts.fail)} ${of}${tail}`
  if (counts.unverified === judged) return `Could not be verified for any ${of}${tail}`
  if (counts.unverified > 0) return `Holds for ${number(counts.pass)} ${of}${tail}`
  return `Holds for all ${count(judged, one, many)}${tail}`
}

/** A verdict and its population, short enough for a list: "3 of 14 apps fail". */
export function populationPhrase(
  verdict: Outcome,
  counts: Counts,
  noun: readonly [one: string, many: string],
): string {
  const judged = counts.pass + counts.fail + counts.unverified
  const of = `of ${count(judged, ...noun)}`
  switch (verdict) {
    case 'fail':
      return `${number(counts.fail)} ${of} ${counts.fail === 1 ? 'fails' : 'fail'}`
    case 'unverified':
      return `${number(counts.unverified)} ${of} unverified`
    case 'pass':
      return `${number(counts.pass)} ${of} ${counts.pass === 1 ? 'passes' : 'pass'}`
    case 'not-applicable':
      return 'Does not apply'
  }
}
