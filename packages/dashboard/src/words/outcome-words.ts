import type { Outcome } from '@muster/monitor/api'

/** Every outcome, the one to look at first before the others. */
export const outcomes: readonly Outcome[] = ['fail', 'unverified', 'pass', 'not-applicable']

/** The states the dashboard draws; each has a colour, an icon shape and a word of its own. */
export type State = Outcome | 'due' | 'running' | 'never'

const words: Readonly<Record<State, string>> = {
  pass: 'Pass',
  fail: 'Fail',
  due: 'Due',
  unverified: 'Unverified',
  'not-applicable': 'Not applicable',
  running: 'Running',
  never: 'Not run yet',
}

export function stateWord(state: State): string {
  // A newer server may know more states than this page.
  return Object.hasOwn(words, state) ? words[state] : state
}
