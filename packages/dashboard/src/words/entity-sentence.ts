import type { EntityDetail } from '@muster/monitor/api'
import { kindWords } from './kind-words.ts'
import { count, listed, number } from './number.ts'

/** What is wrong with an entity, in one sentence. */
export function entitySentence(entity: Pick<EntityDetail, 'kind' | 'results'>): string {
  const [one] = kindWords(entity.kind)
  const failing = entity.results.filter(({ outcome }) => outcome === 'fail').length
  const unverified = entity.results.filter(({ outcome }) => outcome === 'unverified').length
  const judging = entity.results.filter(({ outcome }) => outcome !== 'not-applicable').length
  if (judging === 0) return `No check judges this ${one}.`
  const parts = [
    failing > 0
      ? `${number(failing)} of ${count(judging, 'check')} ${failing === 1 ? 'fails' : 'fail'}`
      : '',
    unverified > 0 ? `${number(unverified)} could not be verified` : '',
  ].filter((part) => part !== '')
  return parts.length === 0
    ? `This ${one} passes ${judging === 1 ? 'the only check' : `all ${number(judging)} checks`} that ${judging === 1 ? 'judges' : 'judge'} it.`
    : `${listed(parts)} for this ${one}.`
}
