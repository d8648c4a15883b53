import type { KindSummary } from '@muster/monitor/api'
import { count, number } from './number.ts'

/** What the inventory holds and how complete it is, in one sentence. */
export function inventorySentence(kinds: readonly KindSummary[]): string {
  const read = kinds.filter(({ status }) => status === 'read' || status === 'partial')
  if (read.length === 0 && kinds.every(({ status }) => status === 'never')) {
    return 'Nothing has been read yet.'
  }
  const entities = kinds.reduce((sum, kind) => sum + kind.count, 0)
  const partial = kinds.filter(({ status }) => status === 'partial').length
  const unreadable = kinds.filter(({ status }) => status === 'unreadable').length
  const missing = [
    partial > 0 ? `${number(partial)} read in part` : '',
    unreadable > 0 ? `${number(unreadable)} could not be read` : '',
  ].filter((part) => part !== '')
  const whole = `${count(entities, 'entity', 'entities')} of ${count(read.length, 'kind')}`
  return missing.length === 0
    ? `${whole}, all read completely.`
    : `${whole}; ${missing.join(', ')}.`
}

/** One kind: how many there are and whether that is all. */
export function kindSentence(kind: KindSummary): string {
  const some = count(kind.count, kind.title.toLowerCase(), kind.plural.toLowerCase())
  switch (kind.status) {
    case 'never':
      return 'Not read yet: the next sync reads them.'
    case 'unreadable':
      return kind.count === 0
        ? 'Could not be read.'
        : `${some} from before; could not be read since.`
    case 'partial':
      return `${some}; ${count(kind.gaps, 'part')} could not be read.`
    case 'read':
      return kind.stale
        ? `${some}, read longer ago than they stay fresh.`
        : `${some}, all of them read.`
  }
}
