import type { ReactNode } from 'react'
import { type State, stateWord } from '../words/outcome-words.ts'
import './state-mark.css'

/** One shape per state, told apart without colour: disc, octagon, triangle, dashed ring, square, dots. */
const shapes: Readonly<Record<State, ReactNode>> = {
  pass: (
    <>
      <circle cx="8" cy="8" r="7" className="state-solid" />
      <path d="m4.8 8.2 2.2 2.2 4.2-4.6" className="state-cut" />
    </>
  ),
  fail: (
    <>
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z" className="state-solid" />
      <path d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" className="state-cut" />
    </>
  ),
  due: (
    <>
      <path d="M8 1.3 15.3 14.4H.7Z" className="state-solid" />
      <path d="M8 5.8v3.6m0 2.3v.1" className="state-cut" />
    </>
  ),
  unverified: (
    <>
      <circle cx="8" cy="8" r="6.6" className="state-line" strokeDasharray="2.7 1.45" />
      <path
        d="M6.3 6.5a1.75 1.75 0 1 1 2.5 1.6c-.5.25-.8.6-.8 1.2m0 2.1v.1"
        className="state-line"
      />
    </>
  ),
  'not-applicable': (
    <>
      <rect x="1.8" y="1.8" width="12.4" height="12.4" rx="2" className="state-line" />
      <path d="M5.2 8h5.6" className="state-line" />
    </>
  ),
  running: (
    <>
      <circle cx="8" cy="8" r="6.2" className="state-line" />
      <path d="M8 4.6a3.4 3.4 0 0 1 0 6.8Z" className="state-solid" />
    </>
  ),
  never: <path d="M3 8h.01M8 8h.01M13 8h.01" className="state-line state-dots" />,
}

/** A state as shape, colour and word. With `wordless` the word is for screen readers only. */
export function StateMark({
  state,
  wordless = false,
  children,
}: {
  readonly state: State
  readonly wordless?: boolean
  readonly children?: ReactNode
}): ReactNode {
  return (
    <span className="state" data-state={state}>
      <svg className="state-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        {shapes[state]}
      </svg>
      <span className={wordless ? 'visually-hidden' : 'state-word'}>
        {children ?? stateWord(state)}
      </span>
    </span>
  )
}
