import type { Overview } from '../schemas/overview.ts'

/** How the organization stands, in one sentence: never "all is well" while something could not be verified. */
export function stateSentence(checks: Overview['checks']): string {
  const { holding, failing, unverified, not_applicable, total } = checks
  const evaluated = holding + failing + unverified + not_applicable
  if (evaluated === 0) return 'Nothing has been checked yet.'
  const parts = [
    `${holding} of ${total} checks hold`,
    failing === 0 ? 'none fails' : `${failing} ${failing === 1 ? 'fails' : 'fail'}`,
  ]
  if (unverified > 0) parts.push(`${unverified} could not be verified`)
  if (not_applicable > 0) {
    parts.push(`${not_applicable} ${not_applicable === 1 ? 'does' : 'do'} not apply`)
  }
  const last = parts.pop()
  return `${parts.join(', ')} and ${last}.`
}
