import type { Counts, EvidenceRecord } from '@muster/monitor/api'
import { count, number } from './number.ts'

/** A record's results: "12 fail, 3 unverified, 80 pass". */
export function resultsPhrase(counts: Counts): string {
  const parts = [
    [counts.fail, 'fail'],
    [counts.unverified, 'unverified'],
    [counts.pass, 'pass'],
  ] as const
  const said = parts
    .filter(([value]) => value > 0)
    .map(([value, word]) => `${number(value)} ${word}`)
  return said.length === 0 ? 'Nothing judged' : said.join(', ')
}

/** How much of the account a record covers: "13 of 14 read, 1 in part". */
export function readingsPhrase({ read, partial, unreadable }: EvidenceRecord['readings']): string {
  const total = read + partial + unreadable
  if (read === total) return `all ${count(total, 'kind')}`
  return partial === 0
    ? `${number(read)} of ${number(total)}`
    : `${number(read)} of ${number(total)}, ${number(partial)} in part`
}
