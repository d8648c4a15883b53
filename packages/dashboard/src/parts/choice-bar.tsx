import type { ReactNode } from 'react'
import { number } from '../words/number.ts'
import './filters.css'

/** Choices side by side, each with how many it would show; one is in force. */
export function ChoiceBar<T extends string>({
  label,
  value,
  choices,
  onChoose,
}: {
  readonly label: string
  readonly value: T | undefined
  readonly choices: readonly {
    readonly value: T | undefined
    readonly label: ReactNode
    readonly count: number
  }[]
  readonly onChoose: (value: T | undefined) => void
}): ReactNode {
  return (
    <fieldset className="choices no-print">
      <legend className="visually-hidden">{label}</legend>
      {choices.map((choice) => (
        <button
          key={choice.value ?? ''}
          type="button"
          className="choice"
          aria-pressed={choice.value === value}
          onClick={() => onChoose(choice.value)}
        >
          {choice.label}
          <span className="choice-count">{number(choice.count)}</span>
        </button>
      ))}
    </fieldset>
  )
}
